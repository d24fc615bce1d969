// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.host.ScriptResult;
import io.graftbench.plan.Plan;
import io.graftbench.plan.Trial;
import io.graftbench.results.Clock;
import io.graftbench.results.Environment;
import io.graftbench.results.Outcome;
import io.graftbench.results.Rereading;
import io.graftbench.results.TrialResult;
import io.graftbench.topology.Levels;
import io.graftbench.topology.Names;
import io.graftbench.topology.Site;
import io.graftbench.workload.Toolbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The raw output of a run that is over, read once more by what read it when the run was made. Touches no host. */
public final class RawOutput {
    /** How commands were rendered is of no consequence: those that were run are kept. */
    private static final Toolbox AS_KEPT = new Toolbox("", Clock.REAL);

    private final Plan plan;
    private final String id;
    private final Environment environment;
    private final Path folder;
    private final Optional<Site> site;

    /**
     * @param plan that the run was made by
     * @param id the run's
     * @param environment the run's, as it is stored
     * @param folder the run's
     */
    public RawOutput(Plan plan, String id, Environment environment, Path folder) {
        this.plan = plan;
        this.id = id;
        this.environment = environment;
        this.folder = folder;
        this.site = SiteFacts.site(environment, plan.scenario().runtime());
    }

    /** Whether the run says over what its trials ran; one that an earlier version made does not. */
    public boolean isReadable() {
        return site.isPresent();
    }

    /** @throws IllegalStateException unless it {@linkplain #isReadable can be read} */
    public Rereading read(TrialResult stored) {
        if (stored.directory().isEmpty()) {
            return new Rereading.NothingKept();
        }
        var planned = plan.trials().stream()
                .filter(trial -> trial.number() == stored.number())
                .findFirst();
        if (planned.isEmpty()) {
            return new Rereading.Missing("trial " + stored.number() + " of the plan");
        }
        return read(planned.get(), stored);
    }

    private Rereading read(Trial trial, TrialResult stored) {
        var directory = folder.resolve(stored.directory());
        if (!KeptOutput.isIn(directory)) {
            return new Rereading.Missing(stored.directory() + "/" + KeptOutput.STEPS);
        }
        var prepared = prepared(trial, stored.attempt());
        var result = new KeptOutput(directory)
                .read(prepared.script("log").render(plan.scenario().trialLimit()));
        return missing(stored, result, prepared.needed())
                .orElseGet(() ->
                        new Rereading.Again(Cells.of(trial), PreparedTrial.commands(result), prepared.read(result)));
    }

    private PreparedTrial prepared(Trial trial, int attempt) {
        var place = site.orElseThrow(() -> new IllegalStateException("no site"));
        return new PreparedTrial(
                trial,
                AS_KEPT.toolFor(trial.workload()),
                plan.scenario(),
                place,
                Names.of(id, trial.number(), attempt),
                () -> Levels.ofAnyLastingLinks(place),
                SiteFacts.machineReadings(environment, place));
    }

    /** A trial that was understood had output of its client and of every counter. */
    private static Optional<Rereading> missing(TrialResult stored, ScriptResult result, List<String> needed) {
        if (!(stored.outcome() instanceof Outcome.Completed)) {
            return Optional.empty();
        }
        return needed.stream()
                .filter(name -> !result.steps().containsKey(name)
                        || result.step(name).stdout().isEmpty())
                .<Rereading>map(name -> new Rereading.Missing(stored.directory() + "/" + name + ".out"))
                .findFirst();
    }
}
