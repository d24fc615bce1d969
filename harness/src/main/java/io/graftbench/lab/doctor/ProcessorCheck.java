// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.doctor;

import io.graftbench.lab.ProcessorList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** What makes a processor faster or slower from one moment to the next. */
final class ProcessorCheck {
    private static final String CPU = "/sys/devices/system/cpu";
    private static final String NO_TURBO = CPU + "/intel_pstate/no_turbo";
    private static final String BOOST = CPU + "/cpufreq/boost";
    private static final double BUSY_SHARE = 0.1;
    private static final int SHALLOW_US = 2;

    private final Look look;

    private ProcessorCheck(Look look) {
        this.look = look;
    }

    static Map<String, List<String>> questions() {
        var questions = new LinkedHashMap<String, List<String>>();
        questions.put("cpu.online", Look.words("cat", CPU + "/online"));
        questions.put("cpu.load", Look.words("cat", "/proc/loadavg"));
        questions.put(
                "cpu.governor",
                Look.words("grep", "-r", "-s", "-H", "--include=scaling_governor", "", CPU + "/cpufreq"));
        questions.put("cpu.turbo", Look.words("grep", "-s", "-H", "", NO_TURBO, BOOST));
        questions.put("cpu.smt", Look.words("cat", CPU + "/smt/active"));
        questions.put(
                "cpu.idle", Look.words("grep", "-r", "-s", "-H", "--include=latency", "--include=disable", "", CPU));
        questions.put("cpu.irqbalance", Look.words("pgrep", "-x", "irqbalance"));
        questions.put(
                "cpu.clock", Look.words("cat", "/sys/devices/system/clocksource/clocksource0/current_clocksource"));
        return questions;
    }

    static List<Finding> of(Look look) {
        var check = new ProcessorCheck(look);
        return List.of(
                check.load(),
                check.governor(),
                check.turbo(),
                check.smt(),
                check.idleStates(),
                check.irqbalance(),
                check.clock());
    }

    private Finding load() {
        var why = "whatever else runs takes processors, caches and memory from the trials";
        var processors = look.line("cpu.online")
                .map(ProcessorList::parse)
                .orElse(List.of())
                .size();
        var load = look.line("cpu.load").map(line -> line.split(" ", 2)[0]);
        if (load.isEmpty() || processors == 0) {
            return Finding.unknown("load", "not told", why);
        }
        var noisy = Double.parseDouble(load.get()) > BUSY_SHARE * processors;
        var found = load.get() + " over the last minute, on " + processors + " processors";
        return Finding.noiseIf(noisy, "load", found, why, "ps aux --sort=-%cpu | head");
    }

    private Finding governor() {
        var why = "a governor that follows the load measures how fast it follows";
        var governors = new TreeSet<>(look.files("cpu.governor").values());
        if (governors.isEmpty()) {
            return Finding.unknown("governor", "the kernel does not scale frequencies, or a hypervisor does", why);
        }
        var noisy = !governors.equals(new TreeSet<>(List.of("performance")));
        var mend = "cpupower frequency-set -g performance   (or for a run: --set tuning=throughput)";
        return Finding.noiseIf(noisy, "governor", String.join(", ", governors), why, mend);
    }

    private Finding turbo() {
        var why = "how far a processor goes beyond its speed depends on its warmth and on its neighbours";
        var files = look.files("cpu.turbo");
        if (files.isEmpty()) {
            return Finding.unknown("turbo", "the kernel has no switch for it", why);
        }
        var on = "0".equals(files.get(NO_TURBO)) || "1".equals(files.get(BOOST));
        var mend = files.containsKey(NO_TURBO) ? "echo 1 > " + NO_TURBO : "echo 0 > " + BOOST;
        return Finding.noiseIf(on, "turbo", on ? "on" : "off", why, mend + "   (or for a run: --set tuning=latency)");
    }

    private Finding smt() {
        var why = "two threads of one core take its units from each other";
        return look.line("cpu.smt")
                .map(active -> Finding.noiseIf(
                        active.equals("1"),
                        "SMT",
                        active.equals("1") ? "on" : "off",
                        why,
                        "echo off > " + CPU + "/smt/control"))
                .orElseGet(() -> Finding.unknown("SMT", "not told", why));
    }

    private Finding idleStates() {
        var why = "a processor that sleeps deeply takes long to answer, and more so the rarer it is asked";
        var files = look.files("cpu.idle");
        var deep = new TreeSet<Integer>();
        var states = 0;
        for (var file : files.entrySet()) {
            if (!file.getKey().endsWith("/latency") || !file.getValue().matches("\\d+")) {
                continue;
            }
            states++;
            var disabled = files.getOrDefault(file.getKey().replace("/latency", "/disable"), "0");
            if (Integer.parseInt(file.getValue()) > SHALLOW_US && disabled.equals("0")) {
                deep.add(Integer.parseInt(file.getValue()));
            }
        }
        if (states == 0) {
            return Finding.unknown("C-states", "the kernel knows none, or a hypervisor has them", why);
        }
        var found = deep.isEmpty() ? "shallow ones only" : "as deep as " + deep.last() + " µs to wake up";
        return Finding.noiseIf(
                !deep.isEmpty(),
                "C-states",
                found,
                why,
                String.format(
                        Locale.ROOT, "cpupower idle-set -D %d   (or for a run: --set tuning=latency)", SHALLOW_US));
    }

    private Finding irqbalance() {
        var runs = look.line("cpu.irqbalance").isPresent();
        return Finding.noiseIf(
                runs,
                "irqbalance",
                runs ? "runs" : "does not run",
                "it moves interrupts to other processors in the middle of a trial",
                "systemctl stop irqbalance   (or for a run: --set tuning=throughput)");
    }

    private Finding clock() {
        var why = "latencies are differences of it, and a slow one costs more than a short path";
        return look.line("cpu.clock")
                .map(clock -> Finding.noiseIf(
                        !clock.equals("tsc") && !clock.equals("kvm-clock"),
                        "clock source",
                        clock,
                        why,
                        "boot with clocksource=tsc tsc=reliable, if dmesg does not say that TSC is unstable"))
                .orElseGet(() -> Finding.unknown("clock source", "not told", why));
    }
}
