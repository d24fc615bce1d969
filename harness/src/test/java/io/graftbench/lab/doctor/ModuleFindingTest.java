// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModuleFindingTest {
    @Test
    void aModuleThatStaysIsRemovedByWhatRemovesItThere() {
        var finding = ModuleFinding.tried(Optional.empty(), false, "graftbench lab down --inventory FILE");

        assertThat(finding.verdict()).isEqualTo(Finding.Verdict.MISSING);
        assertThat(finding.mend()).isEqualTo("graftbench lab down --inventory FILE");
    }
}
