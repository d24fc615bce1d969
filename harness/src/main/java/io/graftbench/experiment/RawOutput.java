// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.host.ScriptResult;
import io.graftbench.host.StepResult;
import io.graftbench.plan.Plan;
import io.graftbench.plan.Trial;
import io.graftbench.results.Outcome;
import io.graftbench.results.Rereading;
import io.graftbench.results.Run;
import io.graftbench.results.TrialResult;
import io.graftbench.topology.Layout;
import io.graftbench.topology.Layouts;
import io.graftbench.topology.Names;
import io.graftbench.topology.Ports;
import io.graftbench.topology.Site;
import io.graftbench.workload.Connection;
import io.graftbench.workload.Tool;
import io.graftbench.workload.Toolbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The raw output of a run that is over, read once more by what read it when the run was made. Touches no host. */
public final class RawOutput {
    private static final Pattern ATTEMPT = Pattern.compile("\\.attempt-(\\d{1,4})$");

    private final Plan plan;
    private final Run run;
    private final Path folder;
    private final Optional<Site> site;

    /**
     * @param plan that the run was made by
     * @param run as it is stored; of it only the names of its trials and the wire between the hosts are used
     * @param folder the run's
     */
    public RawOutput(Plan plan, Run run, Path folder) {
        this.plan = plan;
        this.run = run;
        this.folder = folder;
        this.site = SiteFacts.site(run.environment());
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
        var names = Names.of(run.id(), trial.number(), attempt(stored));
        var ports = new Ports(trial.serverPort(), trial.clientPort());
        var place = site.orElseThrow(() -> new IllegalStateException("no site"));
        var layout = Layouts.draw(trial.topology(), trial.mode(), place, names, ports)
                .reading(SiteFacts.machineReadings(run.environment(), place));
        var tool = Toolbox.toolFor(trial.workload());
        var connection =
                new Connection(layout.bindAddress(), layout.connectAddress(), trial.serverPort(), trial.clientPort());
        var script = new TrialScript(layout, tool, connection, trial.circumstances(), "log")
                .render(plan.scenario().trialLimit());
        var directory = folder.resolve(stored.directory());
        if (!Files.exists(directory.resolve(KeptOutput.STEPS))) {
            return new Rereading.Missing(stored.directory() + "/" + KeptOutput.STEPS);
        }
        var result = new KeptOutput(directory).read(script);
        var missing = missing(stored, result, needed(layout, tool));
        if (missing.isPresent()) {
            return missing.get();
        }
        var outcome = new TrialReader(
                        layout,
                        tool,
                        connection,
                        new ValidityCheck(plan.scenario().validity()),
                        result)
                .read();
        return new Rereading.Again(Cells.of(trial), commands(result), outcome);
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

    private static List<String> needed(Layout layout, Tool tool) {
        var steps = new ArrayList<>(List.of(TrialScript.CLIENT));
        if (tool.writesLog()) {
            steps.add(TrialScript.LOG);
        }
        for (var reading : layout.readings()) {
            steps.add(TrialScript.before(reading));
            steps.add(TrialScript.after(reading));
        }
        return steps;
    }

    /** As it was counted when the names on the host were given; a run that was resumed goes on counting in its results. */
    private static int attempt(TrialResult stored) {
        var matcher = ATTEMPT.matcher(stored.directory());
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 1;
    }

    private static List<String> commands(ScriptResult result) {
        return result.steps().values().stream()
                .filter(step ->
                        step.name().equals(TrialScript.SERVER) || step.name().equals(TrialScript.CLIENT))
                .map(StepResult::display)
                .toList();
    }
}
