// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import io.graftbench.lab.HostChange.Coalescing;
import io.graftbench.lab.HostChange.KernelFile;
import io.graftbench.lab.HostChange.Ring;
import io.graftbench.lab.HostChange.Service;
import io.graftbench.lab.HostChange.Setting;
import io.graftbench.scenario.Tuning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a profile wants of a machine, setting by setting, as far as the machine has them. Looks, and changes nothing. */
final class Wishes {
    private static final String PROCESSORS = "/sys/devices/system/cpu";
    private static final List<KernelFile> TURBO = List.of(
            new KernelFile(PROCESSORS + "/intel_pstate/no_turbo", "1"),
            new KernelFile(PROCESSORS + "/cpufreq/boost", "0"));
    private static final Pattern LATENCY = Pattern.compile("(.*/cpuidle/state\\d+/)latency:(\\d+)");

    /** To leave a state of idleness, us: what the first one after polling takes (C1). */
    private static final int SHALLOW_US = 2;

    private final Host machine;

    private Wishes(Host machine) {
        this.machine = machine;
    }

    /**
     * @param settings as they are to be; none where the machine has none
     * @param otherwise why there are none
     */
    record Wish(String name, List<? extends Setting> settings, String otherwise) {}

    /** @throws IllegalArgumentException for {@link Tuning#NONE}, which wants nothing */
    static List<Wish> of(Host machine, Tuning profile, Optional<String> nic) {
        var wishes = new Wishes(machine);
        var all = new ArrayList<>(List.of(wishes.governor(), wishes.irqbalance(), wishes.interrupts(nic)));
        switch (profile) {
            case THROUGHPUT -> all.add(wishes.rings(nic));
            case LATENCY -> all.addAll(List.of(wishes.turbo(), wishes.idleStates(), wishes.coalescing(nic)));
            case NONE -> throw new IllegalArgumentException("the profile none wants nothing");
        }
        return all;
    }

    private Wish governor() {
        var files = lines("find", PROCESSORS, "-path", "*/cpufreq/*", "-name", "scaling_governor");
        return new Wish(
                "governor",
                files.map(file -> new KernelFile(file, "performance")).toList(),
                "not here: the kernel does not scale the frequency of the processors");
    }

    private Wish turbo() {
        return new Wish(
                "turbo",
                TURBO.stream()
                        .filter(file -> new Settings(machine).now(file).isPresent())
                        .toList(),
                "not here: the kernel has no switch for it");
    }

    private Wish idleStates() {
        var latencies = lines("grep", "-r", "-s", "--include=latency", "", PROCESSORS);
        var deep = latencies
                .map(LATENCY::matcher)
                .filter(found -> found.matches() && Integer.parseInt(found.group(2)) > SHALLOW_US)
                .map(found -> new KernelFile(found.group(1) + "disable", "1"))
                .toList();
        return new Wish("idle_states", deep, "not here: the kernel knows no deep state of idleness");
    }

    private Wish irqbalance() {
        var stopped = new Service("irqbalance", false);
        var known = new Settings(machine).now(stopped).isPresent();
        var runs = lines("pgrep", "-x", "irqbalance").findFirst().isPresent();
        var otherwise = runs
                ? "not here: it runs, and no systemd that could stop it and start it again"
                : "not here: it does not run";
        return new Wish("irqbalance", known ? List.of(stopped) : List.of(), otherwise);
    }

    /** One after the other on the processors next to the card, so that each stays where its buffers are. */
    private Wish interrupts(Optional<String> nic) {
        var processors = nic.flatMap(
                        card -> lines("cat", device(card) + "/local_cpulist").findFirst())
                .map(ProcessorList::parse)
                .orElse(List.of());
        var numbers = nic.stream()
                .flatMap(card -> lines("ls", device(card) + "/msi_irqs"))
                .sorted(java.util.Comparator.comparingInt(Integer::parseInt))
                .toList();
        var settings = new ArrayList<KernelFile>();
        for (var i = 0; i < numbers.size() && !processors.isEmpty(); i++) {
            var processor = processors.get(i % processors.size());
            settings.add(new KernelFile("/proc/irq/" + numbers.get(i) + "/smp_affinity_list", processor.toString()));
        }
        return new Wish("interrupts", settings, noCard(nic, "its interrupts cannot be placed"));
    }

    private Wish rings(Optional<String> nic) {
        var settings = nic.stream()
                .flatMap(card -> Stream.of("rx", "tx")
                        .flatMap(option -> largest(card, option).map(size -> new Ring(card, option, size)).stream()))
                .toList();
        return new Wish("rings", settings, noCard(nic, "its rings have no sizes"));
    }

    private Optional<String> largest(String card, String option) {
        return NicSettings.ring(output("ethtool", "-g", card), option, NicSettings.MAXIMUM);
    }

    private Wish coalescing(Optional<String> nic) {
        var settings = new ArrayList<Setting>();
        nic.ifPresent(card -> {
            var now = output("ethtool", "-c", card);
            Stream.of("adaptive-rx", "adaptive-tx")
                    .filter(option -> NicSettings.coalescing(now, option).isPresent())
                    .forEach(option -> settings.add(new Coalescing(card, option, "off")));
            Stream.of("rx-usecs", "tx-usecs")
                    .filter(option -> NicSettings.coalescing(now, option).isPresent())
                    .forEach(option -> settings.add(new Coalescing(card, option, "0")));
        });
        return new Wish("coalescing", settings, noCard(nic, "it does not coalesce"));
    }

    private static String noCard(Optional<String> nic, String lack) {
        return nic.map(card -> "not here: " + card + ": " + lack).orElse("not here: the wire is no network card");
    }

    private static String device(String card) {
        return "/sys/class/net/" + card + "/device";
    }

    private Stream<String> lines(String... argv) {
        return output(argv)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .sorted();
    }

    /** What a command printed, however it ended: {@code grep} and {@code find} do so with a status where a file is gone. */
    private String output(String... argv) {
        return machine.run(Command.of(argv).within(Duration.ofSeconds(20))).stdout();
    }
}
