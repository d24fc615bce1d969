// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.doctor;

import io.graftbench.lab.NicSettings;
import io.graftbench.lab.ProcessorList;
import io.graftbench.scenario.Offload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One network card: what it can do, how it is set, and who else uses it. */
final class CardCheck {
    private static final int NO_NODE = -1;

    private final Look look;
    private final String card;

    private CardCheck(Look look, String card) {
        this.look = look;
        this.card = card;
    }

    /** The names of the cards of a host: links with a device behind them. */
    static Map<String, List<String>> cards() {
        return Map.of(
                "cards",
                Look.words("find", "-L", "/sys/class/net", "-mindepth", "2", "-maxdepth", "2", "-name", "device"));
    }

    static List<String> cards(Look look) {
        return look.lines("cards")
                .map(path -> path.split("/", -1))
                .filter(parts -> parts.length > 4)
                .map(parts -> parts[4])
                .sorted()
                .toList();
    }

    static Map<String, List<String>> questions(String card) {
        var folder = "/sys/class/net/" + card;
        var questions = new LinkedHashMap<String, List<String>>();
        questions.put(card + ".link", Look.words("ip", "-o", "link", "show", "dev", card));
        questions.put(card + ".driver", Look.words("ethtool", "-i", card));
        questions.put(card + ".speed", Look.words("cat", folder + "/speed"));
        questions.put(card + ".node", Look.words("cat", folder + "/device/numa_node"));
        questions.put(card + ".local", Look.words("cat", folder + "/device/local_cpulist"));
        questions.put(card + ".offloads", Look.words("ethtool", "-k", card));
        questions.put(card + ".rings", Look.words("ethtool", "-g", card));
        questions.put(card + ".coalescing", Look.words("ethtool", "-c", card));
        questions.put(card + ".interrupts", Look.words("ls", folder + "/device/msi_irqs"));
        questions.put(
                card + ".placement",
                Look.words("grep", "-r", "-s", "-H", "--include=smp_affinity_list", "", "/proc/irq"));
        questions.put(card + ".qdisc", Look.words("tc", "qdisc", "show", "dev", card));
        questions.put(card + ".routes", Look.words("ip", "-o", "route", "show", "default", "dev", card));
        questions.put(card + ".addresses", Look.words("ip", "-o", "address", "show", "dev", card));
        questions.put(card + ".connections", Look.words("ss", "-H", "-t", "-n", "state", "established"));
        return questions;
    }

    static List<Finding> of(Look look, String card) {
        var check = new CardCheck(look, card);
        var findings = new ArrayList<>(
                List.of(check.driver(), check.speed(), check.node(), check.mtu(), check.offloads(), check.rings()));
        findings.addAll(List.of(check.coalescing(), check.interrupts(), check.qdisc(), check.users()));
        return findings;
    }

    private String subject(String what) {
        return card + " " + what;
    }

    private Finding driver() {
        var why = "decides what the card is asked, and how";
        return look.lines(card + ".driver")
                .filter(line -> line.startsWith("driver:"))
                .map(line -> line.substring("driver:".length()).strip())
                .findFirst()
                .map(driver -> Finding.ok(subject("driver"), driver, why))
                .orElseGet(() -> Finding.unknown(subject("driver"), "not told", why));
    }

    private Finding speed() {
        var why = "the paper's wire has 40000 Mbit/s; a slower one ends the rise of throughput before the stacks do";
        var link = look.line(card + ".link").orElse("");
        if (link.contains("NO-CARRIER") || link.contains("state DOWN")) {
            return Finding.missing(
                    subject("link"), "down", why, "ip link set dev " + card + " up, and look at the cable");
        }
        return look.line(card + ".speed")
                .filter(speed -> speed.matches("[1-9]\\d*"))
                .map(speed -> Finding.ok(subject("link"), "up, " + speed + " Mbit/s", why))
                .orElseGet(() -> Finding.unknown(subject("link"), "up, and does not say how fast", why));
    }

    private Finding node() {
        var why = "memory and processors of another node are further away";
        return look.line(card + ".node")
                .filter(node -> node.matches("-?\\d+"))
                .map(node -> Integer.parseInt(node) == NO_NODE
                        ? Finding.ok(subject("NUMA node"), "none: the host has one node, or does not say", why)
                        : Finding.ok(subject("NUMA node"), node, why))
                .orElseGet(() -> Finding.unknown(subject("NUMA node"), "not told", why));
    }

    private Finding mtu() {
        var why = "both ends need the same, and each packet costs as much whatever its size";
        return word(card + ".link", "mtu")
                .map(mtu -> Finding.ok(subject("MTU"), mtu, why))
                .orElseGet(() -> Finding.unknown(subject("MTU"), "not told", why));
    }

    /** The word after another one. */
    private Optional<String> word(String question, String before) {
        var words = List.of(look.line(question).orElse("").split("\\s+", -1));
        var at = words.indexOf(before);
        return at >= 0 && at + 1 < words.size() ? Optional.of(words.get(at + 1)) : Optional.empty();
    }

    private Finding offloads() {
        var why =
                "LRO is switched off by the kernel wherever it forwards: left on, it tells modes apart that do not differ";
        var on = look.lines(card + ".offloads")
                .map(line -> line.split(": ", 2))
                .filter(pair -> pair.length == 2 && pair[1].startsWith("on"))
                .flatMap(pair -> Offload.ofFeature(pair[0]).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (look.text(card + ".offloads").isEmpty()) {
            return Finding.unknown(subject("offloads"), "not told", why);
        }
        var words = on.stream().map(Offload::words).collect(Collectors.joining(", "));
        return Finding.noiseIf(
                on.contains(Offload.LRO),
                subject("offloads"),
                words.isEmpty() ? "none" : words,
                why,
                "ethtool -K " + card + " lro off   (or vary them: factors: offloads: [on, off])");
    }

    private Finding rings() {
        var why = "a ring that is full drops what comes in";
        var text = look.text(card + ".rings").orElse("");
        var size = NicSettings.ring(text, "rx", NicSettings.CURRENT);
        var most = NicSettings.ring(text, "rx", NicSettings.MAXIMUM);
        if (size.isEmpty() || most.isEmpty()) {
            return Finding.unknown(subject("receive ring"), "not told", why);
        }
        return Finding.noiseIf(
                !size.equals(most),
                subject("receive ring"),
                size.get() + " of at most " + most.get(),
                why,
                "ethtool -G " + card + " rx " + most.get() + "   (or for a run: --set tuning=throughput)");
    }

    private Finding coalescing() {
        var why = "the card waits that long for more before it says that something came";
        var text = look.text(card + ".coalescing").orElse("");
        var adaptive = NicSettings.coalescing(text, "adaptive-rx");
        var delay = NicSettings.coalescing(text, "rx-usecs");
        if (adaptive.isEmpty() && delay.isEmpty()) {
            return Finding.unknown(subject("coalescing"), "not told", why);
        }
        var waits = adaptive.filter("on"::equals).isPresent()
                || delay.filter(us -> !us.equals("0")).isPresent();
        var found = "adaptive " + adaptive.orElse("unknown") + ", "
                + delay.map(us -> us + " µs").orElse("no delay told");
        var mend = "ethtool -C " + card + " adaptive-rx off rx-usecs 0   (or for a run: --set tuning=latency)";
        return Finding.noiseIf(waits, subject("coalescing"), found, why, mend);
    }

    private Finding interrupts() {
        var why = "an interrupt that may go to any processor finds other caches each time, or another node";
        var local = look.line(card + ".local").map(ProcessorList::parse).orElse(List.of());
        var places = look.files(card + ".placement");
        var own = look.lines(card + ".interrupts")
                .filter(line -> line.matches("\\d+"))
                .toList();
        if (own.isEmpty()) {
            return Finding.unknown(subject("interrupts"), "the card does not say which are its own", why);
        }
        var loose = own.stream()
                .map(number ->
                        ProcessorList.parse(places.getOrDefault("/proc/irq/" + number + "/smp_affinity_list", "")))
                .filter(processors -> processors.size() != 1 || (!local.isEmpty() && !local.containsAll(processors)))
                .count();
        return Finding.noiseIf(
                loose > 0,
                subject("interrupts"),
                loose + " of " + own.size() + " are not kept on one processor next to the card",
                why,
                "echo CPU > /proc/irq/N/smp_affinity_list for N of " + String.join(" ", own)
                        + "   (or for a run: --set tuning=throughput)");
    }

    private Finding qdisc() {
        var why = "what is sent waits in it";
        return look.line(card + ".qdisc")
                .map(line -> line.split(" ", 3))
                .filter(words -> words.length > 1)
                .map(words -> Finding.ok(subject("qdisc"), words[1], why))
                .orElseGet(() -> Finding.unknown(subject("qdisc"), "not told", why));
    }

    private Finding users() {
        var why = "whatever else passes the card is in its counters, its queues and its interrupts";
        var users = new ArrayList<String>();
        word(card + ".link", "master").ifPresent(master -> users.add("it is a port of " + master));
        look.line(card + ".routes").ifPresent(route -> users.add("the default route goes through it"));
        var connections = connections();
        if (connections > 0) {
            users.add(connections + " connections of TCP are established over it");
        }
        return Finding.noiseIf(
                !users.isEmpty(),
                subject("other users"),
                users.isEmpty() ? "none seen" : String.join(", ", users),
                why,
                "give the wire a card of its own");
    }

    /** Those whose own address is one of the card's. */
    private long connections() {
        var addresses = look.lines(card + ".addresses")
                .map(line -> List.of(line.split("\\s+", -1)))
                .filter(words -> words.size() > 3)
                .map(words -> words.get(3).split("/", 2)[0])
                .toList();
        return look.lines(card + ".connections")
                .map(line -> line.split("\\s+", -1))
                .filter(words -> words.length > 3)
                .map(words -> words[2])
                .filter(own -> addresses.contains(
                        own.substring(0, Math.max(0, own.lastIndexOf(':'))).replaceAll("[\\[\\]]", "")))
                .count();
    }
}
