// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import java.time.Duration;
import java.util.List;

/**
 * Steps that run on one machine in one go.
 *
 * @param steps run in this order until one fails
 * @param undo run in this order in any case, also when the script is interrupted; each one whatever the others did
 * @param limit wall time for all of it, as the harness sees it
 */
public record Script(List<Step> steps, List<Step> undo, Duration limit) {
    public Script {
        steps = List.copyOf(steps);
        undo = List.copyOf(undo);
    }
}
