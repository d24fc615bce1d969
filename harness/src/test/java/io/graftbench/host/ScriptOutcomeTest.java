// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.ScriptStream.Content;
import io.graftbench.host.ScriptStream.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptOutcomeTest {
    /** On a full disk the log of a script ends early, and no step says so. */
    @Test
    void aStepOfWhichNothingCameBackHasFailed() {
        var script = new Script(List.of(step("one"), step("two")), List.of(step("undo")), Duration.ofMinutes(1));
        var content = new Content(List.of(new Entry(0, 0, 10, 11, true)), false, Map.of());
        var result = ScriptOutcome.of(script, content, Duration.ZERO);
        assertThat(result.steps()).containsOnlyKeys("one");
        assertThat(result.failed()).hasValueSatisfying(failed -> {
            assertThat(failed.name()).isEqualTo("two");
            assertThat(failed.succeeded()).isFalse();
            assertThat(failed.stderr()).contains("disk full");
        });
    }

    /** Its steps ended well, and what they wrote is cut short. */
    @Test
    void aScriptOnAFullDiskHasFailedInItsLastStep() {
        var script = new Script(List.of(step("one"), step("two")), List.of(step("undo")), Duration.ofMinutes(1));
        var log = List.of(new Entry(0, 0, 10, 11, true), new Entry(1, 0, 11, 12, true), new Entry(2, 0, 12, 13, true));
        var result = ScriptOutcome.of(script, new Content(log, false, Map.of("room", "  ")), Duration.ZERO);
        assertThat(result.failed()).hasValueSatisfying(failed -> {
            assertThat(failed.name()).isEqualTo("two");
            assertThat(failed.succeeded()).isFalse();
            assertThat(failed.stderr()).contains("disk is full");
        });
        assertThat(result.step("two").succeeded()).isFalse();
    }

    private static Step step(String name) {
        return new Step.Run(name, Command.of("true"));
    }
}
