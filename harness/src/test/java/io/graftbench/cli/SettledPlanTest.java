// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.plan.Plan;
import io.graftbench.plan.Planner;
import io.graftbench.results.Clock;
import io.graftbench.scenario.Assignment;
import io.graftbench.scenario.Scenarios;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettledPlanTest {
    @Test
    void aClockThatTurnsOutToBeRealGivesEveryBlockALayoutOfItsOwn() {
        var asked = plan("clock=auto", "blocks=5");
        assertThat(asked.scenario().seeds()).isEqualTo(1);

        var settled = Execution.settled(asked, Clock.REAL);

        assertThat(settled.scenario().seeds()).isEqualTo(5);
        assertThat(settled.trials()).hasSameSizeAs(asked.trials()).isNotEqualTo(asked.trials());
        assertThat(settled).isEqualTo(plan("clock=real", "blocks=5"));
    }

    @Test
    void aClockThatTurnsOutToBeVirtualChangesNothing() {
        var asked = plan("clock=auto", "blocks=5");
        assertThat(Execution.settled(asked, Clock.VIRTUAL)).isSameAs(asked);
    }

    @Test
    void whatWasAskedForStays() {
        var seeds = plan("clock=auto", "blocks=5", "seeds=2");
        assertThat(Execution.settled(seeds, Clock.REAL)).isSameAs(seeds);
    }

    private static Plan plan(String... assignments) {
        var given = Stream.of(assignments).map(Assignment::parse).toList();
        var scenario = Scenarios.read(Path.of("..", "scenarios", "quick.yaml"), given);
        return Planner.plan(scenario, 1);
    }
}
