// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

import static java.util.stream.Collectors.joining;

import io.graftbench.results.Environment;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What is known of the machines of the paper: the hardware from its text, the software from the files themselves. */
final class PaperLab {
    private PaperLab() {}

    static Environment environment(String topology, List<Found.Test> tests) {
        var hosts = new TreeMap<String, SortedMap<String, String>>();
        var dut = hardware();
        dut.put(
                "kernel.release",
                each(tests, test -> test.system().map(PaperLab::kernel).orElse("")));
        dut.put("tool.iperf3", versions(tests, FileNames.IPERF3));
        dut.put("tool.sockperf", versions(tests, FileNames.SOCKPERF));
        dut.values().removeIf(String::isEmpty);
        hosts.put("dut", dut);
        if (topology.equals("two-host")) {
            hosts.put("peer", hardware());
        }
        return new Environment(hosts);
    }

    private static SortedMap<String, String> hardware() {
        var facts = new TreeMap<String, String>();
        facts.put(
                "source",
                "hardware as the paper describes it, its driver the one Linux has for it; kernel and tools as the files say");
        facts.put("cpu.model", "Intel Core i7-3770K");
        facts.put("memory", "32 GB DDR3");
        facts.put("wire.card", "Mellanox ConnectX-4 LX, 40 Gbit/s, back to back");
        facts.put("wire.driver", "mlx5_core");
        facts.put("wire.speed", "40 Gbit/s");
        return facts;
    }

    /** Third word of {@code uname -a}. */
    private static String kernel(String system) {
        var words = system.split("\\s+", -1);
        return words.length > 2 ? words[2] : "";
    }

    private static String versions(List<Found.Test> tests, String tool) {
        return each(
                tests.stream()
                        .filter(test -> test.declared().cell().tool().equals(tool))
                        .toList(),
                Found.Test::version);
    }

    private static String each(List<Found.Test> tests, Function<Found.Test, String> fact) {
        return tests.stream()
                .map(fact)
                .filter(value -> !value.isEmpty())
                .distinct()
                .sorted()
                .collect(joining(", "));
    }
}
