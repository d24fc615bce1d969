// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import io.graftbench.host.Command;
import io.graftbench.host.ScriptResult;
import io.graftbench.host.Step;
import io.graftbench.host.StepResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an environment says of a host: steps that look, and a pure reading of what they saw. What is not seen is absent. */
public final class HostFacts {
    private static final List<String> SYSCTLS = List.of(
            "net.core.rmem_max",
            "net.core.wmem_max",
            "net.core.default_qdisc",
            "net.core.netdev_max_backlog",
            "net.ipv4.tcp_congestion_control",
            "net.ipv4.tcp_rmem",
            "net.ipv4.tcp_wmem",
            "net.ipv4.tcp_mem",
            "net.ipv4.tcp_no_metrics_save",
            "net.ipv4.tcp_timestamps",
            "net.ipv4.tcp_sack",
            "net.ipv4.tcp_autocorking",
            "net.ipv4.ip_forward",
            "net.bridge.bridge-nf-call-iptables",
            "kernel.randomize_va_space");
    private static final List<String> OFFLOADS = List.of(
            "tcp-segmentation-offload",
            "generic-segmentation-offload",
            "generic-receive-offload",
            "large-receive-offload",
            "tx-checksumming",
            "rx-checksumming",
            "scatter-gather",
            "tx-udp-segmentation");
    private static final Map<String, String> FILES = files();

    /** The step that digests the file of a module which the same script loads. */
    static final String MODULE = "facts.module";

    private HostFacts() {}

    private static Map<String, String> files() {
        var files = new LinkedHashMap<String, String>();
        files.put("/proc/version", "kernel.version");
        files.put("/proc/sys/kernel/osrelease", "kernel.release");
        files.put("/proc/cmdline", "kernel.command_line");
        files.put("/sys/devices/system/clocksource/clocksource0/current_clocksource", "clock.source");
        files.put("/sys/module/graft/srcversion", "module.srcversion");
        files.put("/sys/devices/system/cpu/online", "cpu.online");
        SYSCTLS.forEach(key -> files.put("/proc/sys/" + key.replace('.', '/'), "sysctl." + key));
        return files;
    }

    /** Steps that never fail; {@code link} is the wire's end on this host. */
    public static List<Step> steps(String toolPrefix, String link) {
        var steps = new ArrayList<Step>();
        var argv = new ArrayList<>(List.of("grep", "-s", "-H", ""));
        argv.addAll(FILES.keySet());
        steps.add(new Step.Observe("facts.files", Command.of(argv)));
        steps.add(look("cpu", "grep", "-m", "1", "model name", "/proc/cpuinfo"));
        steps.add(look("memory", "grep", "-m", "1", "MemTotal", "/proc/meminfo"));
        steps.add(look("os", "grep", "-m", "1", "PRETTY_NAME", "/etc/os-release"));
        steps.add(look("tool.iperf3", "iperf3", "--version"));
        steps.add(look("tool.sockperf", "sockperf", "--version"));
        steps.add(look("tool.ip", "ip", "-V"));
        steps.add(look("tool.ip_graft", toolPrefix + "/bin/ip", "-V"));
        steps.add(look("tool.iptables", "iptables", "-V"));
        steps.addAll(wireSteps(List.of(), "wire", link));
        return steps;
    }

    /** Steps that look at one end of the wire, through a command that enters its namespace. */
    public static List<Step> wireSteps(List<String> enter, String name, String link) {
        return List.of(
                new Step.Observe(
                        "facts." + name + ".offload",
                        Command.of("ethtool", "-k", link).prefixedBy(enter)),
                new Step.Observe(
                        "facts." + name + ".driver",
                        Command.of("ethtool", "-i", link).prefixedBy(enter)),
                new Step.Observe(
                        "facts." + name + ".link",
                        Command.of("ip", "-o", "link", "show", link).prefixedBy(enter)));
    }

    private static Step look(String fact, String... argv) {
        return new Step.Observe("facts." + fact, Command.of(argv));
    }

    /** The facts that {@link #steps} brought. */
    public static SortedMap<String, String> read(ScriptResult result) {
        var facts = new TreeMap<String, String>();
        readFiles(output(result, "facts.files"), facts);
        if (facts.containsKey("module.srcversion")) {
            put(facts, "module.sha256", output(result, MODULE).split(" ", 2)[0]);
        }
        put(facts, "cpu.model", afterColon(output(result, "facts.cpu")));
        put(facts, "memory.total", afterColon(output(result, "facts.memory")));
        put(
                facts,
                "os.name",
                output(result, "facts.os").replace("PRETTY_NAME=", "").replace("\"", ""));
        for (var tool : List.of("iperf3", "sockperf", "ip", "ip_graft", "iptables")) {
            put(facts, "tool." + tool, toolVersion(result.steps().get("facts.tool." + tool)));
        }
        facts.putAll(readWire(result, "wire"));
        return facts;
    }

    /** The facts that {@link #wireSteps} brought, under {@code wire.} and {@code offload.wire.}. */
    public static SortedMap<String, String> readWire(ScriptResult result, String name) {
        var facts = new TreeMap<String, String>();
        output(result, "facts." + name + ".offload").lines().map(String::strip).forEach(line -> {
            var colon = line.indexOf(':');
            if (colon > 0 && OFFLOADS.contains(line.substring(0, colon))) {
                put(facts, "offload.wire." + line.substring(0, colon), line.substring(colon + 1));
            }
        });
        output(result, "facts." + name + ".driver")
                .lines()
                .filter(line -> line.startsWith("driver:"))
                .forEach(line -> put(facts, "wire.driver", afterColon(line)));
        var words = List.of(output(result, "facts." + name + ".link").split("\\s+", -1));
        for (var key : List.of("mtu", "qdisc", "qlen")) {
            var at = words.indexOf(key);
            if (at >= 0 && at + 1 < words.size()) {
                put(facts, "wire." + key, words.get(at + 1));
            }
        }
        return facts;
    }

    private static void readFiles(String grepped, SortedMap<String, String> facts) {
        grepped.lines().forEach(line -> {
            var colon = line.indexOf(':');
            var key = colon < 0 ? null : FILES.get(line.substring(0, colon));
            if (key != null) {
                put(facts, key, line.substring(colon + 1).replace('\t', ' '));
            }
        });
    }

    /** The first line of what a tool says of itself, where it could be asked. */
    private static String toolVersion(@Nullable StepResult step) {
        return Optional.ofNullable(step)
                .filter(StepResult::succeeded)
                .flatMap(s -> (s.stdout() + s.stderr())
                        .lines()
                        .filter(l -> !l.isBlank())
                        .findFirst())
                .orElse("");
    }

    private static String output(ScriptResult result, String step) {
        return Optional.ofNullable(result.steps().get(step))
                .map(StepResult::stdout)
                .orElse("");
    }

    private static String afterColon(String line) {
        return line.substring(line.indexOf(':') + 1);
    }

    private static void put(SortedMap<String, String> facts, String key, String value) {
        if (!value.isBlank()) {
            facts.put(key, value.strip());
        }
    }
}
