// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SelfTest {
    private static List<SelfTestTable.Line> lines = List.of();

    @BeforeAll
    static void simulate() {
        long t = System.nanoTime();
        lines = SelfTestTable.lines();
        System.err.println("TIME " + (System.nanoTime() - t) / 1e9);
        System.err.println(SelfTestTable.markdown(lines));
    }

    @Test
    void x() {
        assertThat(lines).isNotEmpty();
    }
}
