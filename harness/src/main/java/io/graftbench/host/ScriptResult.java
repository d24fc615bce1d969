// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the steps of a script did.
 *
 * @param steps by name, in the order they ran; steps that were skipped are absent
 * @param failed the step that ended the script early
 * @param elapsed wall time as the harness saw it
 */
public record ScriptResult(Map<String, StepResult> steps, Optional<StepResult> failed, Duration elapsed) {
    /** @throws IllegalArgumentException if the step did not run */
    public StepResult step(String name) {
        var result = steps.get(name);
        if (result == null) {
            throw new IllegalArgumentException("no step `" + name + "` ran; there are " + steps.keySet());
        }
        return result;
    }
}
