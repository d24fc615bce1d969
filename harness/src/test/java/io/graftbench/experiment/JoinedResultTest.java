// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.Command;
import io.graftbench.host.Script;
import io.graftbench.host.ScriptResult;
import io.graftbench.host.Step;
import io.graftbench.host.StepResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JoinedResultTest {
    private static final Duration ELAPSED = Duration.ofSeconds(3);
    private static final Script WHOLE =
            new Script(List.of(step("a"), step("b"), step("c")), List.of(step("undo")), Duration.ofMinutes(1));

    @Test
    void stepsOfBothComeInTheOrderOfTheWhole() {
        var joined = new JoinedResult(
                WHOLE, List.of(result(Optional.empty(), "b", "hold"), result(Optional.empty(), "a", "c", "undo")));
        assertThat(joined.as(ELAPSED).steps()).containsOnlyKeys("a", "b", "c", "undo");
        assertThat(joined.as(ELAPSED).steps().keySet()).containsExactly("a", "b", "c", "undo");
        assertThat(joined.as(ELAPSED).failed()).isEmpty();
        assertThat(joined.as(ELAPSED).elapsed()).isEqualTo(ELAPSED);
    }

    @Test
    void theEarliestFailureIsTheCause() {
        var server = result(Optional.of(outcome("held")), "b");
        var client = result(Optional.of(outcome("c")), "a");
        assertThat(failure(server, client)).isEqualTo("c");
        assertThat(failure(result(Optional.of(outcome("b"))), client)).isEqualTo("b");
        assertThat(failure(server)).isEqualTo("held");
    }

    private static String failure(ScriptResult... parts) {
        return new JoinedResult(WHOLE, List.of(parts))
                .as(ELAPSED)
                .failed()
                .orElseThrow()
                .name();
    }

    private static ScriptResult result(Optional<StepResult> failed, String... names) {
        var steps = new LinkedHashMap<String, StepResult>();
        for (var name : names) {
            steps.put(name, outcome(name));
        }
        return new ScriptResult(steps, failed, Duration.ZERO);
    }

    private static StepResult outcome(String name) {
        return new StepResult(name, name, 0, "", "", 0, 0);
    }

    private static Step step(String name) {
        return new Step.Run(name, Command.of("true"));
    }
}
