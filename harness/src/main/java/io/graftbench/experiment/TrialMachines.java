// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.host.Host;
import io.graftbench.host.HostUnreachable;
import io.graftbench.host.ScriptResult;
import io.graftbench.topology.Names;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Runs a trial on as many machines as it has. */
final class TrialMachines {
    private final TrialScript trial;
    private final Names names;

    TrialMachines(TrialScript trial, Names names) {
        this.trial = trial;
        this.names = names;
    }

    /** @throws HostUnreachable if one of the machines is lost */
    ScriptResult run(Duration limit) {
        var machines = trial.machines();
        if (machines.size() == 1) {
            return trial.host().run(trial.render(limit));
        }
        var start = System.nanoTime();
        var parts = trial.serverHost().machine().equals(trial.host().machine())
                ? inTurn(machines, limit)
                : new PairedScripts(trial, "/tmp/" + names.stem() + ".hold").run(limit);
        return new JoinedResult(trial.render(limit), parts).as(Duration.ofNanos(System.nanoTime() - start));
    }

    /** Where both ends are on one machine, the others only get ready beforehand. */
    private List<ScriptResult> inTurn(List<Host> machines, Duration limit) {
        var others = machines.subList(1, machines.size());
        return Stream.concat(others.stream(), Stream.of(machines.get(0)))
                .map(host -> host.run(trial.part(host.machine(), List.of(), limit)))
                .toList();
    }
}
