// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.sockperf;

import io.graftbench.workload.UnreadableOutput;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file that {@code --full-log} writes (3.7): the parameters between rulers, the report once more, a heading, one line
 * for each message, a ruler. Not pure CSV.
 */
public final class SockperfLog {
    private static final Pattern ECHO = Pattern.compile("^test was performed using the following parameters: (.*)$");
    private static final Pattern PARAMETER = Pattern.compile("--([a-z-]+)=(\\S+)");
    private static final String HEADING = "packet, txTime(sec), rxTime(sec), latency(usec)";
    private static final String RULER = "------------------------------";
    private static final int COLUMNS = 4;

    private final SortedMap<String, String> parameters;
    private final double[] latencies;
    private final double meanRoundTrip;

    private SockperfLog(SortedMap<String, String> parameters, double[] latencies, double meanRoundTrip) {
        this.parameters = Collections.unmodifiableSortedMap(parameters);
        this.latencies = latencies;
        this.meanRoundTrip = meanRoundTrip;
    }

    /** As echoed, without the dashes: {@code msg-size} to {@code 14}. */
    public SortedMap<String, String> parameters() {
        return parameters;
    }

    /** In µs, half a round trip, in the order the messages were sent. */
    public double[] latencies() {
        return latencies.clone();
    }

    /** In µs, from the times of sending and receiving; NaN without a message. */
    public double meanRoundTrip() {
        return meanRoundTrip;
    }

    /** In µs; NaN without a message. */
    public double mean() {
        return Arrays.stream(latencies).average().orElse(Double.NaN);
    }

    /** @throws UnreadableOutput naming the line if the log is truncated or damaged */
    public static SockperfLog parse(String text) {
        var lines = new Lines("full log", text);
        var echo = lines.need("`test was performed using the following parameters`", ECHO);
        var first = lines.all().indexOf(HEADING) + 1;
        if (first == 0) {
            throw lines.missing("`" + HEADING + "`");
        }
        var last = lines.all().size() - 1;
        if (last < first || !text.endsWith("\n") || !RULER.equals(lines.all().get(last))) {
            throw new UnreadableOutput(SockperfReport.TOOL, "full log is truncated: no ruler ends its messages");
        }
        return read(parameters(echo.group(1)), lines, first, last);
    }

    private static SockperfLog read(SortedMap<String, String> parameters, Lines lines, int first, int end) {
        var latencies = new double[end - first];
        var roundTrips = 0.0;
        for (var i = first; i < end; i++) {
            var row = row(lines.all().get(i), i + 1);
            latencies[i - first] = row[3];
            roundTrips += (row[2] - row[1]) * 1e6;
        }
        return new SockperfLog(parameters, latencies, roundTrips / latencies.length);
    }

    private static double[] row(String line, int number) {
        try {
            var row = Arrays.stream(line.split(",", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            if (row.length == COLUMNS && Arrays.stream(row).allMatch(Double::isFinite)) {
                return row;
            }
        } catch (NumberFormatException e) {
            throw damaged(line, number, e);
        }
        throw damaged(line, number, null);
    }

    private static UnreadableOutput damaged(String line, int number, @Nullable Throwable cause) {
        var message = "full log has no message in line " + number + ": `" + line + "`";
        return cause == null
                ? new UnreadableOutput(SockperfReport.TOOL, message)
                : new UnreadableOutput(SockperfReport.TOOL, message, cause);
    }

    private static SortedMap<String, String> parameters(String text) {
        var parameters = new TreeMap<String, String>();
        var matcher = PARAMETER.matcher(text);
        while (matcher.find()) {
            parameters.put(matcher.group(1), matcher.group(2));
        }
        return parameters;
    }
}
