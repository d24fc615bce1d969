// SPDX-License-Identifier: Apache-2.0
package io.graftbench.plan;

import io.graftbench.scenario.Mode;
import io.graftbench.scenario.Scenario;
import io.graftbench.scenario.Scenario.Factor;
import io.graftbench.scenario.Topology;
import io.graftbench.scenario.Workload;
import io.graftbench.scenario.WorkloadLevels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ListSampler;
import org.apache.commons.rng.simple.RandomSource;

/** Draws up plans. */
public final class Planner {
    private static final long ORDER = 0;
    private static final long PORTS = 1;
    private static final long CIRCUMSTANCES = 2;

    private Planner() {}

    /**
     * Every cell once in each block, in an order drawn from the seed. Blocks of the same layout have the same order,
     * ports and circumstances, and a block's draw does not depend on how many blocks there are.
     */
    public static Plan plan(Scenario scenario, long seed) {
        var settings = settings(scenario);
        var trials = new ArrayList<Trial>();
        for (var block = 1; block <= scenario.blocks().maximum(); block++) {
            var layout = (block - 1) % scenario.seeds();
            for (var trial : block(scenario, settings, seed, layout)) {
                trials.add(trial.at(trials.size() + 1, block));
            }
        }
        return new Plan(scenario, seed, trials);
    }

    /** A cell without its mode: whatever is the same on both sides of a comparison. */
    private record Setting(Topology topology, Workload workload, SortedMap<Factor, String> factors) {}

    /** A trial that has no place yet. */
    private record Draft(Setting setting, Mode mode, boolean control, Ports.Pair ports, Circumstances circumstances) {
        Trial at(int number, int block) {
            return new Trial(
                    number,
                    block,
                    setting.topology(),
                    mode,
                    control,
                    setting.workload(),
                    setting.factors(),
                    ports.server(),
                    ports.client(),
                    circumstances);
        }
    }

    private static List<Draft> block(Scenario scenario, List<Setting> settings, long seed, long layout) {
        var ports = new Ports(stream(seed, layout, PORTS));
        var circumstances = circumstances(seed, layout);
        var drafts = new ArrayList<Draft>();
        for (var setting : settings) {
            var pair = ports.next();
            for (var mode : scenario.modes()) {
                drafts.add(new Draft(setting, mode, false, pair, circumstances));
            }
            if (scenario.control()) {
                drafts.add(new Draft(setting, scenario.reference(), true, pair, circumstances));
            }
        }
        ListSampler.shuffle(stream(seed, layout, ORDER), drafts);
        return drafts;
    }

    /** The first layout leaves everything as it is. */
    private static Circumstances circumstances(long seed, long layout) {
        return layout == 0 ? Circumstances.PLAIN : Circumstances.draw(stream(seed, layout, CIRCUMSTANCES));
    }

    private static UniformRandomProvider stream(long seed, long layout, long purpose) {
        return RandomSource.XO_SHI_RO_256_PP.create(mixed(mixed(mixed(seed) + layout) + purpose));
    }

    /** Neighbouring numbers become numbers that have nothing in common: a generator's first draws follow its raw seed. */
    private static long mixed(long number) {
        return RandomSource.SPLIT_MIX_64.create(number).nextLong();
    }

    private static List<Setting> settings(Scenario scenario) {
        var settings = new ArrayList<Setting>();
        for (var topology : scenario.topologies()) {
            for (var workload : scenario.workloads()) {
                if (workload.topologies().isEmpty() || workload.topologies().contains(topology)) {
                    factors(scenario, workload)
                            .forEach(f -> settings.add(new Setting(topology, WorkloadLevels.at(f, workload), f)));
                }
            }
        }
        return settings;
    }

    /** Every combination of one value of each factor that varies the workload; an empty one where there is no such factor. */
    private static List<SortedMap<Factor, String>> factors(Scenario scenario, Workload workload) {
        var combinations = List.<SortedMap<Factor, String>>of(new TreeMap<>());
        for (var factor : scenario.factors().entrySet()) {
            if (!WorkloadLevels.vary(factor.getKey(), workload)) {
                continue;
            }
            combinations = combinations.stream()
                    .flatMap(c -> factor.getValue().stream().map(value -> with(c, factor.getKey(), value)))
                    .toList();
        }
        return combinations;
    }

    private static SortedMap<Factor, String> with(SortedMap<Factor, String> factors, Factor factor, String value) {
        var extended = new TreeMap<>(factors);
        extended.put(factor, value);
        return Collections.unmodifiableSortedMap(extended);
    }
}
