// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import java.util.List;
import java.util.stream.Collectors;

/** A scenario that cannot be run as it stands; the message is one line for each fault, in the order of the file. */
public final class InvalidScenario extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public InvalidScenario(List<Fault> faults) {
        super(faults.stream().map(Fault::text).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
