// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.Entry.Fields;
import io.graftbench.scenario.Entry.Items;
import io.graftbench.scenario.Workload.Cost;
import io.graftbench.scenario.Workload.Direction;
import io.graftbench.scenario.Workload.Iperf3;
import io.graftbench.scenario.Workload.Jmh;
import io.graftbench.scenario.Workload.Protocol;
import io.graftbench.scenario.Workload.Sockperf;
import io.graftbench.scenario.WorkloadLevels.Sizes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code workloads}: a list of groups, one for each. */
final class WorkloadsReader {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration LONGEST_OMIT = Duration.ofSeconds(60);
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);
    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(60);
    private static final Duration LONGEST_WARM_UP = Duration.ofHours(1);
    private static final int MOST_OPERATIONS = 100_000_000;

    private final FieldReader scenario;
    private final Faults faults;
    private final SortedMap<String, String> settings;

    WorkloadsReader(FieldReader scenario, Faults faults, SortedMap<String, String> settings) {
        this.scenario = scenario;
        this.faults = faults;
        this.settings = settings;
    }

    List<Workload> read() {
        var entry = scenario.entry("workloads");
        if (!(entry.orElse(null) instanceof Items items) || items.entries().isEmpty()) {
            scenario.fault(
                    "workloads", entry.isEmpty() ? "is missing" : "holds no workload", "list at least one workload");
            return List.of();
        }
        var byName = new LinkedHashMap<String, Workload>();
        for (var item : items.entries()) {
            workload(item, byName);
        }
        settings.put("workloads", String.join(", ", byName.keySet()));
        return List.copyOf(byName.values());
    }

    private void workload(Entry item, Map<String, Workload> byName) {
        if (!(item instanceof Fields fields)) {
            faults.add(item.origin(), "workloads", "holds " + item.kind(), "begin each workload with `- name: …`");
            return;
        }
        var unnamed = new FieldReader("workloads.", fields, faults, new TreeMap<>());
        var name = unnamed.require("name", Grammars.name(), "?" + byName.size());
        var reader = new FieldReader("workloads." + name + ".", fields, faults, settings);
        reader.entry("name");
        var tool = reader.require("tool", Grammars.choice(Tool.class, "tool"), Tool.IPERF3);
        if (reader.isWrong("tool")) {
            return;
        }
        var workload = switch (tool) {
            case IPERF3 -> iperf3(name, reader);
            case SOCKPERF -> sockperf(name, reader);
            case GRAFT_COST -> cost(name, reader);
            case JMH_SOCKETS -> jmh(name, reader);
        };
        reader.refuseOthers();
        if (byName.putIfAbsent(name, workload) != null) {
            faults.add(unnamed.origin("name"), "workloads." + name, "is the name of two workloads", "rename one");
        }
    }

    private enum Tool {
        IPERF3,
        SOCKPERF,
        GRAFT_COST,
        JMH_SOCKETS
    }

    private static Workload iperf3(String name, FieldReader reader) {
        var protocol = protocol(reader);
        var direction = reader.require("direction", Grammars.choice(Direction.class, "direction"), Direction.SEND);
        var duration = reader.require("duration", Quantities.wholeSeconds("iperf3", SECOND, LONGEST), SECOND);
        var omit = reader.read("omit", Quantities.wholeSeconds("iperf3", Duration.ZERO, LONGEST_OMIT), Duration.ZERO);
        var interval = reader.read("interval", Quantities.duration(SHORTEST_INTERVAL, LONGEST_INTERVAL), SECOND);
        if (interval.compareTo(duration) > 0 && !reader.isWrong("duration")) {
            reader.fault("interval", "is longer than the duration", "shorten it");
        }
        var streams = reader.read("streams", Grammars.wholeNumber(1, WorkloadLevels.MOST_STREAMS), 1);
        var bytes = messageBytes(reader, Sizes.ofIperf3(protocol));
        var rate = reader.read("bitrate", Quantities.rate(), 0L);
        return new Iperf3(
                name, protocol, direction, duration, omit, interval, streams, bytes, rate, topologies(reader));
    }

    private static Workload sockperf(String name, FieldReader reader) {
        var protocol = protocol(reader);
        var duration = reader.require("duration", Quantities.wholeSeconds("sockperf", SECOND, LONGEST), SECOND);
        var bytes = messageBytes(reader, Sizes.ofSockperf());
        return new Sockperf(name, protocol, duration, bytes, topologies(reader));
    }

    private static Workload cost(String name, FieldReader reader) {
        var test = reader.require("test", Grammars.choice(Cost.Test.class, "test"), Cost.Test.PING_PONG);
        var protocol = protocol(reader);
        if (test == Cost.Test.CONNECTIONS && protocol == Protocol.UDP && !reader.isWrong("protocol")) {
            reader.fault("protocol", "has no connections, which the test makes", "write tcp, or choose another `test`");
        }
        var sockets = reader.read("sockets", Grammars.choice(Cost.Sockets.class, "way"), Cost.Sockets.NATIVE);
        var count = reader.require("count", Grammars.wholeNumber(1, MOST_OPERATIONS), 1);
        var warmUp = reader.read("warm_up", Grammars.wholeNumber(0, MOST_OPERATIONS), 0);
        var bytes = messageBytes(reader, Sizes.ofCost(protocol));
        return new Cost(name, test, protocol, sockets, count, warmUp, bytes, topologies(reader));
    }

    private static Workload jmh(String name, FieldReader reader) {
        var test = reader.require("test", Grammars.choice(Jmh.Benchmark.class, "test"), Jmh.Benchmark.ROUND_TRIP);
        var iteration = reader.read("iteration", Quantities.duration(SHORTEST_INTERVAL, LONGEST_INTERVAL), SECOND);
        var warmUp = reader.require("warm_up", Quantities.duration(Duration.ZERO, LONGEST_WARM_UP), Duration.ZERO);
        var duration = reader.require("duration", Quantities.duration(SHORTEST_INTERVAL, LONGEST), iteration);
        if (!reader.isWrong("iteration")) {
            wholeIterations(reader, "warm_up", warmUp, iteration);
            wholeIterations(reader, "duration", duration, iteration);
        }
        var bytes = messageBytes(reader, Sizes.ofJmh());
        return new Jmh(name, test, warmUp, duration, iteration, bytes, topologies(reader));
    }

    private static void wholeIterations(FieldReader reader, String key, Duration time, Duration iteration) {
        var rest = time.toNanos() % iteration.toNanos();
        if (rest != 0 && !reader.isWrong(key)) {
            reader.fault(key, "is no whole number of iterations", "make it a multiple of `iteration`");
        }
    }

    private static int messageBytes(FieldReader reader, Sizes sizes) {
        return reader.require("message_bytes", Grammars.wholeNumber(sizes.least(), sizes.most()), sizes.least());
    }

    private static Protocol protocol(FieldReader reader) {
        return reader.require("protocol", Grammars.choice(Protocol.class, "protocol"), Protocol.TCP);
    }

    private static List<Topology> topologies(FieldReader reader) {
        return reader.narrowed("topologies", Grammars.choice(Topology.class, "topology"));
    }
}
