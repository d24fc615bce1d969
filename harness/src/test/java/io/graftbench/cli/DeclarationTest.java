// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.results.Design;
import io.graftbench.scenario.Assignment;
import io.graftbench.scenario.Scenarios;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeclarationTest {
    @Test
    void theBoundOfDeterminismIsTheScenariosOrThatOfEveryRun() {
        assertThat(design().determinismBound()).isEqualTo(Design.DETERMINISM_BOUND);
        assertThat(design("determinism=1 %").determinismBound()).isEqualTo(0.01);
    }

    private static Design design(String... settings) {
        var assignments = Stream.of(settings).map(Assignment::parse).toList();
        return Declaration.design(Scenarios.read(Path.of("..", "scenarios", "quick.yaml"), List.copyOf(assignments)));
    }
}
