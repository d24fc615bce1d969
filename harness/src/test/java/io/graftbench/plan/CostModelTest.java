// SPDX-License-Identifier: Apache-2.0
package io.graftbench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.scenario.Assignment;
import io.graftbench.scenario.Scenarios;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CostModelTest {
    private static final CostModel MODEL = new CostModel(Duration.ofSeconds(10), Duration.ofSeconds(2), 3, Map.of());

    @Test
    void aTrialTakesItsOwnTimeAndWhatIsAroundIt() {
        assertThat(MODEL.of(plan("blocks=1").trials().get(0).workload())).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void blocksThatRunSideBySideTakeTheTimeOfTheLongestLane() {
        assertThat(MODEL.of(plan("blocks=1"), 2)).isEqualTo(Duration.ofSeconds(30));
        assertThat(MODEL.of(plan("blocks=2"), 2)).isEqualTo(Duration.ofSeconds(30));
        assertThat(MODEL.of(plan("blocks=3"), 2)).isEqualTo(Duration.ofSeconds(60));
        assertThat(MODEL.of(plan("blocks=3"), 1)).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void whatWasSeenCountsMoreThanTheModel() {
        var seen = MODEL.having(Map.of("ping-pong-tcp", Duration.ofSeconds(20)));
        assertThat(seen.of(plan("blocks=1"), 1)).isEqualTo(Duration.ofSeconds(90));
    }

    private static Plan plan(String blocks) {
        var sets = Stream.of(blocks, "workloads=ping-pong-tcp", "topologies=two-host")
                .map(Assignment::parse)
                .toList();
        var scenario = Scenarios.read(Path.of("..", "scenarios", "quick.yaml"), List.copyOf(sets));
        return Planner.plan(scenario, 1);
    }
}
