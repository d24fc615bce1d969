// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.scenario.Offload;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The output of a {@link CounterReading} to counters; pure. */
public final class CounterParser {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Pattern HEADING = Pattern.compile("^==> (.*) <==$");
    private static final Pattern TRANSLATION = Pattern.compile("\\[(?<packets>\\d+):(?<bytes>\\d+)] -A \\S+ "
            + "(?:.*-j DNAT .*--to-destination (?<to>\\S+)|-s (?<source>\\S+) .*-j MASQUERADE).*");
    private static final Pattern BLANK = Pattern.compile("\\s+");
    private static final List<String> CPU_TIMES =
            List.of("user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal");
    private static final int RECEIVED_BYTES = 0;
    private static final int SENT_BYTES = 8;
    /** Of receiving, of sending, and losses of the carrier, in the columns of /proc/net/dev. */
    private static final int[] ERRORS = {2, 10, 14};

    private final String where;
    private final SortedMap<String, Long> values = new TreeMap<>();

    private CounterParser(String where) {
        this.where = where;
    }

    /** @throws UnreadableCounters naming the reading if its output is not what it should be */
    public static Counters parse(CounterReading reading, String output) {
        var parser = new CounterParser(reading.where());
        try {
            switch (reading.kind()) {
                case PROC -> parser.proc(output);
                case RULES -> parser.rules(MAPPER.readTree(output));
                case TRANSLATIONS -> parser.translations(output);
                case ENDPOINTS -> parser.endpoints(MAPPER.readTree(output));
                case LINKS -> parser.links(MAPPER.readTree(output));
                case OFFLOADS -> parser.offloads(MAPPER.readTree(output));
            }
        } catch (JacksonException | NumberFormatException | IndexOutOfBoundsException e) {
            throw new UnreadableCounters("cannot read the counters of " + reading.step() + ": " + e.getMessage(), e);
        }
        if (parser.values.isEmpty() && reading.kind() != CounterReading.Kind.ENDPOINTS) {
            throw new UnreadableCounters("there are no counters in the output of " + reading.step());
        }
        return new Counters(parser.values);
    }

    private void proc(String output) {
        var file = "";
        var heads = new TreeMap<String, List<String>>();
        for (var line : output.lines().toList()) {
            var heading = HEADING.matcher(line);
            if (heading.matches()) {
                file = heading.group(1);
            } else if (file.endsWith("/dev")) {
                device(line);
            } else if (file.endsWith("/stat")) {
                processor(line);
            } else if (file.endsWith("/tainted")) {
                single("tainted", line);
            } else if (file.endsWith(CounterReading.THROTTLE_COUNT)) {
                single("throttle" + file, line);
            } else if (!line.isBlank()) {
                table(file.substring(file.lastIndexOf('/') + 1), line, heads);
            }
        }
    }

    private void device(String line) {
        var colon = line.indexOf(':');
        if (colon < 0) {
            return;
        }
        var name = line.substring(0, colon).strip();
        var columns = BLANK.split(line.substring(colon + 1).strip(), -1);
        put("if/" + name + "/bytes", Long.parseLong(columns[RECEIVED_BYTES]) + Long.parseLong(columns[SENT_BYTES]));
        put(
                "if/" + name + "/errors",
                Arrays.stream(ERRORS).mapToLong(i -> Long.parseLong(columns[i])).sum());
    }

    /** A file that holds one number. */
    private void single(String name, String line) {
        if (!line.isBlank()) {
            put(name, Long.parseLong(line.strip()));
        }
    }

    /**
     * Rules for one translation, as those for TCP and UDP, count together: {@code [1:60] -A DOCKER … -j DNAT --to-destination
     * ADDRESS:PORT}, {@code [1:60] -A POSTROUTING -s SUBNET … -j MASQUERADE}.
     */
    private void translations(String output) {
        for (var line : output.lines().toList()) {
            var rule = TRANSLATION.matcher(line);
            if (rule.matches()) {
                var to = rule.group("to");
                var what = "rule/" + (to == null ? "MASQUERADE of " + rule.group("source") : "DNAT to " + to);
                add(what + "/packets", Long.parseLong(rule.group("packets")));
                add(what + "/bytes", Long.parseLong(rule.group("bytes")));
            }
        }
    }

    /** Lines come in pairs: {@code Ip: names}, {@code Ip: values}. */
    private void table(String file, String line, SortedMap<String, List<String>> heads) {
        var columns = Arrays.asList(BLANK.split(line.strip(), -1));
        var group = columns.get(0);
        var names = heads.putIfAbsent(group, columns);
        if (names == null) {
            return;
        }
        for (var i = 1; i < names.size(); i++) {
            put(file + "/" + group.replace(":", ".") + names.get(i), Long.parseLong(columns.get(i)));
        }
    }

    private void processor(String line) {
        if (!line.startsWith("cpu")) {
            return;
        }
        var columns = BLANK.split(line.strip(), -1);
        var number = columns[0].substring("cpu".length());
        for (var i = 0; i < CPU_TIMES.size(); i++) {
            put("cpu/" + (number.isEmpty() ? "all" : number) + "/" + CPU_TIMES.get(i), Long.parseLong(columns[i + 1]));
        }
    }

    /** Rules with a comment and a counter. */
    private void rules(JsonNode root) {
        for (var item : root.path("nftables")) {
            var rule = item.path("rule");
            var comment = rule.path("comment").asString("");
            for (var expression : rule.path("expr")) {
                var counter = expression.path("counter");
                if (!comment.isEmpty() && counter.isObject()) {
                    put("rule/" + comment + "/packets", counter.path("packets").longValue());
                    put("rule/" + comment + "/bytes", counter.path("bytes").longValue());
                }
            }
        }
    }

    private void endpoints(JsonNode root) {
        for (var endpoint : root) {
            var name = "endpoint/" + endpoint.path("name").asString("");
            put(name + "/ever", endpoint.path("sockets_ever").longValue());
            put(name + "/refused", endpoint.path("refused").longValue());
        }
    }

    private void links(JsonNode root) {
        for (var link : root) {
            put(
                    "link/" + link.path("ifname").asString("") + "/mtu",
                    link.path("mtu").longValue());
        }
    }

    /** 1 is on; a feature that the kernel does not know is absent. */
    private void offloads(JsonNode root) {
        for (var device : root) {
            var name = device.path("ifname").asString("");
            for (var offload : Offload.values()) {
                var active = device.path(offload.feature()).path("active");
                if (active.isBoolean()) {
                    put("link/" + name + "/" + offload.name(), active.booleanValue() ? 1 : 0);
                }
            }
        }
    }

    private void add(String name, long value) {
        values.merge(where + "/" + name, value, Long::sum);
    }

    private void put(String name, long value) {
        values.put(where + "/" + name, value);
    }
}
