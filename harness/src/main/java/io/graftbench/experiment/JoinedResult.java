// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.host.Script;
import io.graftbench.host.ScriptResult;
import io.graftbench.host.Step;
import io.graftbench.host.StepResult;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the parts of a script did on several machines, as if it had been one; pure. Each machine's clock is its own. */
record JoinedResult(Script whole, List<ScriptResult> parts) {
    /** A step that only a part has is left out, but for the one that ended it. */
    ScriptResult as(Duration elapsed) {
        var names = Stream.concat(whole.steps().stream(), whole.undo().stream())
                .map(Step::name)
                .toList();
        var steps = new LinkedHashMap<String, StepResult>();
        for (var name : names) {
            parts.stream()
                    .map(part -> part.steps().get(name))
                    .filter(step -> step != null)
                    .findFirst()
                    .ifPresent(step -> steps.put(name, step));
        }
        return new ScriptResult(steps, firstFailure(names), elapsed);
    }

    private Optional<StepResult> firstFailure(List<String> names) {
        return parts.stream()
                .flatMap(part -> part.failed().stream())
                .min(Comparator.comparingInt(
                        step -> names.contains(step.name()) ? names.indexOf(step.name()) : names.size()));
    }
}
