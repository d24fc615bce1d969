// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

import io.graftbench.results.Clock;
import io.graftbench.results.DeclaredClaim;
import io.graftbench.results.Design;
import io.graftbench.results.Outcome;
import io.graftbench.results.Run;
import io.graftbench.results.Run.ScenarioSummary;
import io.graftbench.results.TrialResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The files of one topology as a run. The number of a file within its group stands for the block, and pairs nothing. */
final class RunBuilder {
    private static final List<String> MODES = List.of("host", "graft", "nat", "bridge", "bridge-l3", "weave");
    private static final Map<String, List<String>> REFERENCES = Map.of(
            "two-host", List.of("host", "graft", "nat"),
            "same-host", List.of("bridge", "bridge-l3", "graft"),
            "loopback", List.of("nat", "graft"));
    private static final Map<String, String> TITLES = Map.of(
            "two-host", "The paper's published data: two hosts",
            "same-host", "The paper's published data: two containers of one host",
            "loopback", "The paper's published data: a container and its own host");

    private final String topology;
    private final List<Found> found;
    private final List<DeclaredClaim> claims;
    private final String commandLine;

    RunBuilder(String topology, List<Found> all, List<DeclaredClaim> claims, String commandLine) {
        this.topology = topology;
        this.found = all.stream()
                .filter(one -> one.declared().cell().topology().equals(topology))
                .sorted(Comparator.comparing(RunBuilder::start)
                        .thenComparing(one -> one.declared().path()))
                .toList();
        this.claims = claims.stream()
                .filter(claim -> claim.topology().equals(topology))
                .toList();
        this.commandLine = commandLine;
    }

    /** Empty if the archive has no file of the topology. */
    Optional<ImportedRun> build() {
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var trials = new ArrayList<TrialResult>();
        var sources = new TreeMap<Integer, String>();
        for (var one : found) {
            int number = trials.size() + 1;
            trials.add(trial(number, one));
            sources.put(number, one.declared().path());
        }
        return Optional.of(new ImportedRun(run(trials), sources));
    }

    private Run run(List<TrialResult> trials) {
        var tests = found.stream()
                .filter(Found.Test.class::isInstance)
                .map(Found.Test.class::cast)
                .toList();
        var span = Span.of(tests, trials);
        return new Run(
                Run.SCHEMA,
                "",
                span.first(),
                span.last(),
                scenario(),
                design(),
                0,
                Clock.REAL,
                "imported",
                commandLine,
                PaperLab.environment(topology, tests),
                List.of(),
                trials.size(),
                "Imported from graft-bench, the raw data that the authors published: all " + trials.size()
                        + " files of the topology. The trials were not interleaved, so modes are compared as two samples"
                        + " and not in pairs.",
                trials);
    }

    /** From the start of the first trial to the end of the last. */
    private record Span(Instant first, Instant last) {
        /** By the tools' own clocks; the dates of files count only where no tool says when it ran. */
        static Span of(List<Found.Test> tests, List<TrialResult> trials) {
            var timed = tests.stream()
                    .flatMap(test ->
                            test.startedAt().stream().map(start -> new Span(start, start.plus(test.elapsed()))));
            var dated = trials.stream().map(trial -> new Span(trial.startedAt(), trial.startedAt()));
            return timed.reduce(Span::with).or(() -> dated.reduce(Span::with)).orElseThrow();
        }

        private Span with(Span other) {
            return new Span(
                    first.isBefore(other.first) ? first : other.first, last.isAfter(other.last) ? last : other.last);
        }
    }

    private ScenarioSummary scenario() {
        var content = new TreeMap<String, String>();
        found.forEach(one -> content.put(one.declared().path(), one.digest()));
        var settings = List.of("source = graft-bench", "topology = " + topology, "files = " + found.size());
        return new ScenarioSummary(
                "ancs2018-" + topology,
                TITLES.getOrDefault(topology, topology),
                "What does the data that the authors of the paper published say, and what does it not say?",
                "Not a scenario: raw files of graft-bench (ANCS 2018), imported.\n",
                settings,
                FileReader.digest(content));
    }

    private Design design() {
        var workloads = each(one -> one.declared().cell().workload());
        var present = each(one -> one.declared().cell().mode());
        var modes = MODES.stream().filter(present::contains).toList();
        var reference = REFERENCES.getOrDefault(topology, MODES).stream()
                .filter(modes::contains)
                .findFirst()
                .orElse(modes.get(0));
        return new Design(
                List.of(topology),
                workloads,
                modes,
                reference,
                false,
                Design.PRIMARY_METRICS,
                Design.MARGIN,
                Design.PRACTICAL_FLOOR,
                Design.DETERMINISM_BOUND,
                1,
                claims,
                Design.Pairing.NONE,
                new Findings(found).sentences(),
                List.of());
    }

    private List<String> each(Function<Found, String> name) {
        return found.stream()
                .sorted(Comparator.comparing(
                                (Found one) -> one.declared().cell().tool())
                        .thenComparing(one -> one.declared().cell().protocol())
                        .thenComparing(Comparator.comparing(
                                        (Found one) -> one.declared().cell().direction())
                                .reversed())
                        .thenComparingInt(one -> one.declared().cell().streams())
                        .thenComparingInt(one -> one.declared().cell().sizeBytes()))
                .map(name)
                .distinct()
                .toList();
    }

    private static TrialResult trial(int number, Found one) {
        var cell = one.declared().cell();
        var folder = String.format(Locale.ROOT, "trials/%04d-%s", number, cell.label());
        var test = one instanceof Found.Test completed ? Optional.of(completed) : Optional.<Found.Test>empty();
        return new TrialResult(
                number,
                1,
                one.declared().trial(),
                cell,
                start(one),
                test.map(Found.Test::elapsed).orElse(Duration.ZERO),
                test.map(t -> List.of(t.command())).orElse(List.of()),
                folder,
                outcome(one));
    }

    private static Outcome outcome(Found one) {
        if (one instanceof Found.Test test) {
            return new Outcome.Completed(test.measurements(), test.series(), test.path(), test.violations());
        }
        var damaged = (Found.Damaged) one;
        return new Outcome.Failed(damaged.declared().path() + ": " + damaged.cause());
    }

    private static Instant start(Found one) {
        return one instanceof Found.Test test
                ? test.startedAt().orElse(test.lastModified())
                : ((Found.Damaged) one).lastModified();
    }
}
