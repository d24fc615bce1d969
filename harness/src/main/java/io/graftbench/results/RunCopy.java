// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import io.graftbench.results.Run.ScenarioSummary;
import java.time.Instant;
import java.util.List;

/** A run with some of its components exchanged; the original stays as it is. */
public final class RunCopy {
    private final Run original;
    private String id;
    private Instant startedAt;
    private Instant endedAt;
    private ScenarioSummary scenario;
    private Design design;
    private String commandLine;
    private Environment environment;
    private List<Session> sessions;
    private List<TrialResult> trials;

    RunCopy(Run original) {
        this.original = original;
        id = original.id();
        startedAt = original.startedAt();
        endedAt = original.endedAt();
        scenario = original.scenario();
        design = original.design();
        commandLine = original.commandLine();
        environment = original.environment();
        sessions = original.sessions();
        trials = original.trials();
    }

    public RunCopy id(String other) {
        id = other;
        return this;
    }

    public RunCopy between(Instant start, Instant end) {
        startedAt = start;
        endedAt = end;
        return this;
    }

    public RunCopy scenario(ScenarioSummary other) {
        scenario = other;
        return this;
    }

    public RunCopy design(Design other) {
        design = other;
        return this;
    }

    public RunCopy commandLine(String other) {
        commandLine = other;
        return this;
    }

    public RunCopy environment(Environment other) {
        environment = other;
        return this;
    }

    public RunCopy sessions(List<Session> others) {
        sessions = others;
        return this;
    }

    public RunCopy trials(List<TrialResult> others) {
        trials = others;
        return this;
    }

    public Run run() {
        return new Run(
                original.schema(),
                id,
                startedAt,
                endedAt,
                scenario,
                design,
                original.seed(),
                original.clock(),
                original.lab(),
                commandLine,
                environment,
                sessions,
                original.plannedTrials(),
                original.stopReason(),
                trials);
    }
}
