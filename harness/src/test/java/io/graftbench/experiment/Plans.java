// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.plan.Circumstances;
import io.graftbench.plan.Plan;
import io.graftbench.plan.Trial;
import io.graftbench.scenario.ContainerRuntime;
import io.graftbench.scenario.Mode;
import io.graftbench.scenario.Scenario;
import io.graftbench.scenario.Scenario.Factor;
import io.graftbench.scenario.Topology;
import io.graftbench.scenario.Tuning;
import io.graftbench.scenario.Validity;
import io.graftbench.scenario.ValidityRule;
import io.graftbench.scenario.Workload;
import io.graftbench.scenario.Workload.Direction;
import io.graftbench.scenario.Workload.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Small plans: one block, every workload in every mode. */
final class Plans {
    static final Workload TCP_SEND = iperf3("tcp-send", Protocol.TCP, Direction.SEND, 131072);
    static final Workload TCP_RECEIVE = iperf3("tcp-receive", Protocol.TCP, Direction.RECEIVE, 131072);
    static final Workload UDP_SEND = iperf3("udp-send", Protocol.UDP, Direction.SEND, 1400);
    static final Workload PING_PONG_TCP =
            new Workload.Sockperf("ping-pong-tcp", Protocol.TCP, Duration.ofSeconds(1), 14, List.of());
    static final Workload PING_PONG_UDP =
            new Workload.Sockperf("ping-pong-udp", Protocol.UDP, Duration.ofSeconds(1), 14, List.of());

    private Plans() {}

    static Plan of(Topology topology, List<Mode> modes, Workload... workloads) {
        return of(topology, modes, 1, Duration.ofSeconds(60), workloads);
    }

    static Plan of(Topology topology, List<Mode> modes, int blocks, Duration limit, Workload... workloads) {
        var trials = new ArrayList<Trial>();
        for (var block = 1; block <= blocks; block++) {
            var port = 5001;
            for (var workload : workloads) {
                port += 29;
                for (var mode : modes) {
                    trials.add(new Trial(
                            trials.size() + 1,
                            block,
                            topology,
                            mode,
                            false,
                            workload,
                            new TreeMap<>(),
                            port,
                            port + 5000,
                            Circumstances.PLAIN));
                }
            }
        }
        return new Plan(scenario(topology, modes, List.of(workloads), limit), 1, trials);
    }

    /** Every trial of a plan at each of some combinations of levels. */
    static Plan at(List<Map<Factor, String>> levels, Plan plan) {
        var trials = new ArrayList<Trial>();
        for (var level : levels) {
            for (var trial : plan.trials()) {
                trials.add(new Trial(
                        trials.size() + 1,
                        trial.block(),
                        trial.topology(),
                        trial.mode(),
                        trial.control(),
                        trial.workload(),
                        new TreeMap<>(level),
                        trial.serverPort(),
                        trial.clientPort(),
                        trial.circumstances()));
            }
        }
        return new Plan(plan.scenario(), plan.seed(), trials);
    }

    private static Scenario scenario(Topology topology, List<Mode> modes, List<Workload> workloads, Duration limit) {
        return new Scenario(
                "small",
                "Small",
                "Does it work?",
                Scenario.LabKind.LOCAL,
                Optional.empty(),
                "6.1",
                Tuning.NONE,
                ContainerRuntime.NETNS,
                List.of(topology),
                modes,
                Mode.HOST,
                false,
                new Scenario.Blocks(1, 1, 1, Optional.empty()),
                1,
                Optional.empty(),
                workloads,
                new TreeMap<>(),
                limit,
                1,
                0,
                Optional.empty(),
                new Validity(Map.of(ValidityRule.STEAL, Double.POSITIVE_INFINITY)),
                List.of(),
                "",
                new TreeMap<>());
    }

    private static Workload iperf3(String name, Protocol protocol, Direction direction, int bytes) {
        return new Workload.Iperf3(
                name,
                protocol,
                direction,
                Duration.ofSeconds(1),
                Duration.ZERO,
                Duration.ofMillis(200),
                1,
                bytes,
                0,
                List.of());
    }
}
