// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.doctor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The programs that trials run, with their versions. */
final class ToolCheck {
    /**
     * @param argv that prints a version, or at least that it is there
     * @param why what it is for
     */
    private record Tool(String name, String debianPackage, List<String> argv, String why) {}

    private static final List<Tool> TOOLS = List.of(
            new Tool("iperf3", "iperf3", List.of("iperf3", "--version"), "streams"),
            new Tool("sockperf", "sockperf", List.of("sockperf", "--version"), "ping-pongs"),
            new Tool("ip", "iproute2", List.of("ip", "-V"), "builds containers and links"),
            new Tool("bridge", "iproute2", List.of("bridge", "-V"), "fills the tables of bridges"),
            new Tool("ss", "iproute2", List.of("ss", "-V"), "looks whether a server listens"),
            new Tool("nft", "nftables", List.of("nft", "--version"), "builds NAT"),
            new Tool("ethtool", "ethtool", List.of("ethtool", "--version"), "sets and reads offloads"),
            new Tool("sysctl", "procps", List.of("sysctl", "--version"), "sets what is forwarded"),
            new Tool("nsenter", "util-linux", List.of("nsenter", "--version"), "enters containers"),
            new Tool("unshare", "util-linux", List.of("unshare", "--version"), "makes containers"));

    private ToolCheck() {}

    static Map<String, List<String>> questions() {
        var questions = new LinkedHashMap<String, List<String>>();
        TOOLS.forEach(tool -> questions.put("tool." + tool.name(), tool.argv()));
        return questions;
    }

    static List<Finding> of(Look look) {
        return TOOLS.stream().map(tool -> finding(look, tool)).toList();
    }

    private static Finding finding(Look look, Tool tool) {
        return look.line("tool." + tool.name())
                .map(version -> Finding.ok(tool.name(), version, tool.why()))
                .orElseGet(() -> Finding.missing(
                        tool.name(), "not there", tool.why(), "apt-get install " + tool.debianPackage()));
    }
}
