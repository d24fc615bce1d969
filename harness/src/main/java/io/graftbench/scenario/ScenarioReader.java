// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.Entry.Fields;
import io.graftbench.scenario.Scenario.Blocks;
import io.graftbench.scenario.Scenario.LabKind;
import io.graftbench.scenario.Scenario.RequestedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The whole of a scenario: from keys and texts to a {@link Scenario}, or to everything that is wrong with it. */
final class ScenarioReader {
    private static final int SCHEMA = 1;
    private static final int MOST_RETRIES = 5;
    private static final int MOST_BURN = 1_000_000;
    private static final double LEAST_BOUND = 0.0001;
    private static final double LARGEST_BOUND = 0.1;
    private static final Duration LONGEST_TRIAL = Duration.ofHours(24);

    private static final Grammar<Optional<RequestedClock>> CLOCK = Grammars.oneOf(
                    List.of("auto", "real", "virtual"), "clock")
            .into(
                    text -> text.equals("auto")
                            ? Optional.empty()
                            : Optional.of(text.equals("real") ? RequestedClock.REAL : RequestedClock.VIRTUAL),
                    clock -> clock.map(Grammars::word).orElse("auto"));

    private final Faults faults;
    private final SortedMap<String, String> settings = new TreeMap<>();
    private final FieldReader reader;

    ScenarioReader(Fields fields, Faults faults) {
        this.faults = faults;
        this.reader = new FieldReader("", fields, faults, settings);
    }

    /** @throws InvalidScenario if anything is wrong */
    Scenario read(String text) {
        reader.require("schema", Grammars.wholeNumber(SCHEMA, SCHEMA), SCHEMA);
        var name = reader.require("name", Grammars.name(), "");
        var title = reader.read("title", Grammars.sentence(), name.isEmpty() ? "untitled" : name);
        var question = reader.require("question", Grammars.sentence(), "");
        var lab = reader.read("lab", Grammars.choice(LabKind.class, "lab"), LabKind.VM);
        var clock = reader.read("clock", CLOCK, Optional.empty());
        var kernel = reader.read("kernel", Grammars.kernel(), "6.1");
        var tuning = reader.read("tuning", Grammars.choice(Tuning.class, "profile"), Tuning.NONE);
        var runtime =
                reader.read("runtime", Grammars.choice(ContainerRuntime.class, "runtime"), ContainerRuntime.NETNS);
        var topologies = reader.requireList("topologies", Grammars.choice(Topology.class, "topology"));
        var modes = reader.requireList("modes", Grammars.choice(Mode.class, "mode"));
        var reference = reader.read("reference", Grammars.choice(Mode.class, "mode"), Mode.HOST);
        var control = reader.read("control", Grammars.flag(), false);
        var virtual = clock.filter(RequestedClock.VIRTUAL::equals).isPresent();
        var blocks = new BlocksReader(reader, virtual, faults, settings).read();
        var seeds = seeds(clock, blocks);
        var determinism = reader.optional("determinism", Quantities.share(LEAST_BOUND, LARGEST_BOUND));
        var workloads = new WorkloadsReader(reader, faults, settings).read();
        var factors = new FactorsReader(reader, faults, settings).read(workloads);
        var trialLimit = reader.read("trial_limit", limit(), defaultLimit(workloads));
        var retries = reader.read("retries", Grammars.wholeNumber(0, MOST_RETRIES), 1);
        var burn = reader.read("module_burn", Grammars.wholeNumber(0, MOST_BURN), 0);
        var module = module(burn);
        var validity = new ValidityReader(reader, faults, settings).read();
        var claims = new ClaimsReader(reader, faults, settings).read(topologies);
        reader.refuseOthers();
        new ScenarioRules(reader, faults).check(topologies, modes, reference, workloads, factors, claims, trialLimit);
        faults.throwIfAny();
        return new Scenario(
                name,
                title,
                question,
                lab,
                clock,
                kernel,
                tuning,
                runtime,
                topologies,
                modes,
                reference,
                control,
                blocks,
                seeds,
                determinism,
                workloads,
                factors,
                trialLimit,
                retries,
                burn,
                module,
                validity,
                claims,
                text,
                Collections.unmodifiableSortedMap(settings));
    }

    /**
     * In real time every block has a layout of its own, so that no order of the cells can favour a mode; so it does where blocks
     * are added until an interval is narrow, since more boots of one layout narrow nothing.
     */
    private int seeds(Optional<RequestedClock> clock, Blocks blocks) {
        var each = clock.filter(RequestedClock.REAL::equals).isPresent()
                || blocks.precision().isPresent();
        var seeds = reader.read("seeds", Grammars.wholeNumber(1, BlocksReader.MOST), each ? blocks.maximum() : 1);
        if (reader.isWrong("blocks") || reader.isWrong("seeds")) {
            return seeds;
        }
        if (seeds > blocks.maximum()) {
            reader.fault(
                    "seeds",
                    "`" + seeds + "` are more than there are blocks, and a block runs one",
                    "give at most " + blocks.maximum() + ", or more blocks");
        }
        var virtual = clock.filter(RequestedClock.VIRTUAL::equals).isPresent();
        if (virtual && blocks.precision().isPresent() && seeds < BlocksReader.LEAST_SEEDS) {
            reader.fault(
                    "seeds",
                    "`" + seeds + "` bound no interval in virtual time, and `blocks.precision` asks for a narrow one",
                    "leave the key out, or give at least " + BlocksReader.LEAST_SEEDS);
        }
        return seeds;
    }

    private Optional<Path> module(int burn) {
        var module = reader.optional("module", Grammars.file());
        if (module.isPresent() && burn > 0) {
            reader.fault(
                    "module",
                    "is a build that is there already, and `module_burn` asks for another",
                    "leave one of the two out");
        }
        return module;
    }

    private static Grammar<Duration> limit() {
        return Quantities.duration(Duration.ofSeconds(1), LONGEST_TRIAL);
    }

    /** Two minutes to set up and undo, and twenty times the measured time, since an emulated processor is slow. */
    private static Duration defaultLimit(List<Workload> workloads) {
        var longest = workloads.stream().map(Workload::wholeDuration).max(Duration::compareTo);
        return Duration.ofMinutes(2).plus(longest.orElse(Duration.ZERO).multipliedBy(20));
    }
}
