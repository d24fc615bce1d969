// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.sockperf;

import io.graftbench.workload.ToolReportedError;
import io.graftbench.workload.UnreadableOutput;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a ping-pong client wrote to its standard output; known to hold for 3.1 and 3.7. Latencies are µs, half a round trip.
 *
 * @param version for instance {@code 3.7-no.git}
 * @param protocol {@code TCP} or {@code UDP}
 * @param totalSent messages of the whole run, warm-up included
 * @param validSeconds the measured part: without warm-up and cool-down
 * @param validSent messages of the measured part
 * @param mean as the tool gives it
 * @param observations that entered the mean
 * @param percentiles by percent, as the tool gives them
 */
public record SockperfReport(
        String version,
        String address,
        int port,
        String protocol,
        long totalSent,
        long totalReceived,
        double validSeconds,
        long validSent,
        long validReceived,
        long dropped,
        long duplicated,
        long outOfOrder,
        double mean,
        long observations,
        SortedMap<Double, Double> percentiles) {
    static final String TOOL = "sockperf";

    private static final String NUMBER = "([0-9]{1,15}(?:\\.[0-9]{1,20})?)";
    private static final Pattern ERROR = Pattern.compile("sockperf: (?:ERROR: (.*)|(No messages were received.*))$");
    private static final Pattern USAGE = Pattern.compile("^Usage: sockperf");
    private static final Pattern VERSION = Pattern.compile("== version #(\\S+) ==");
    private static final Pattern TARGET = Pattern.compile("IP = (\\S+)\\s+PORT =\\s*([0-9]+) # (TCP|UDP)$");
    private static final Pattern TOTAL =
            Pattern.compile("\\[Total Run\\].* SentMessages=([0-9]+); ReceivedMessages=([0-9]+)$");
    private static final Pattern VALID = Pattern.compile(
            "\\[Valid Duration\\] RunTime=" + NUMBER + " sec; SentMessages=([0-9]+); ReceivedMessages=([0-9]+)$");
    private static final Pattern LOST = Pattern.compile("# dropped messages = ([0-9]+); "
            + "# duplicated messages = ([0-9]+); # out-of-order messages = ([0-9]+)$");
    private static final Pattern MEAN = Pattern.compile("Summary: Latency is " + NUMBER + " usec$");
    private static final Pattern OBSERVATIONS = Pattern.compile("Total ([0-9]+) observations;");
    private static final Pattern PERCENTILE = Pattern.compile("---> percentile " + NUMBER + " =\\s*" + NUMBER + "$");
    private static final Pattern SMALLEST = Pattern.compile("---> <MIN> observation =\\s*[0-9]+\\.[0-9]{3}$");

    public SockperfReport {
        percentiles = Collections.unmodifiableSortedMap(new TreeMap<>(percentiles));
    }

    /**
     * @throws UnreadableOutput if the report is truncated, or is sockperf's usage, which it prints with status 0
     * @throws ToolReportedError if it has a line with {@code ERROR}, which comes with status 0 too
     */
    public static SockperfReport parse(String stdout) {
        var lines = new Lines("report", stdout);
        lines.find(ERROR).ifPresent(error -> {
            throw new ToolReportedError(TOOL, words(error));
        });
        if (lines.find(USAGE).isPresent()) {
            throw new UnreadableOutput(TOOL, "no test was run: it printed its usage instead of a report");
        }
        var target = lines.need("the address it sends to", TARGET);
        var total = lines.need("`[Total Run]`", TOTAL);
        var valid = lines.need("`[Valid Duration]`", VALID);
        var lost = lines.need("`# dropped messages`", LOST);
        var mean = lines.need("`Summary: Latency`", MEAN);
        var observations = lines.need("`Total … observations`", OBSERVATIONS);
        lines.need("`<MIN> observation`", SMALLEST);
        return new SockperfReport(
                lines.need("its version", VERSION).group(1),
                target.group(1),
                (int) count(target, 2),
                target.group(3),
                count(total, 1),
                count(total, 2),
                Double.parseDouble(valid.group(1)),
                count(valid, 2),
                count(valid, 3),
                count(lost, 1),
                count(lost, 2),
                count(lost, 3),
                Double.parseDouble(mean.group(1)),
                count(observations, 1),
                percentiles(lines));
    }

    private static SortedMap<Double, Double> percentiles(Lines lines) {
        var percentiles = new TreeMap<Double, Double>();
        for (var line : lines.all()) {
            var matcher = PERCENTILE.matcher(line);
            if (matcher.find()) {
                percentiles.put(Double.valueOf(matcher.group(1)), Double.valueOf(matcher.group(2)));
            }
        }
        return percentiles;
    }

    private static String words(MatchResult error) {
        return (error.group(1) == null ? error.group(2) : error.group(1)).strip();
    }

    /** Fifteen digits are beyond what a run can count, and within a long. */
    private static long count(MatchResult match, int group) {
        var digits = match.group(group);
        if (digits.length() > 15) {
            throw new UnreadableOutput(TOOL, "report has a count of " + digits);
        }
        return Long.parseLong(digits);
    }
}
