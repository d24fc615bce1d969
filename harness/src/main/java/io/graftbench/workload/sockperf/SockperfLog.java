// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.sockperf;

import io.graftbench.host.LeftOut;
import io.graftbench.workload.UnreadableOutput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The file that {@code --full-log} writes (3.7): the parameters between rulers, the report once more, a heading, one line
 * for each message, a ruler. Not pure CSV. Messages are not kept: a log of ten million is read in the memory of a histogram.
 */
public final class SockperfLog {
    private static final Pattern ECHO = Pattern.compile("^test was performed using the following parameters: (.*)$");
    private static final Pattern PARAMETER = Pattern.compile("--([a-z-]+)=(\\S+)");
    private static final String HEADING = "packet, txTime(sec), rxTime(sec), latency(usec)";
    private static final String RULER = "------------------------------";
    private static final int COLUMNS = 4;
    private static final int LONGEST_PREAMBLE = 1000;

    private final SortedMap<String, String> parameters;
    private final Quantiles quantiles = new Quantiles();
    private double latencies;
    private double roundTrips;

    private SockperfLog(SortedMap<String, String> parameters) {
        this.parameters = Collections.unmodifiableSortedMap(parameters);
    }

    /** As echoed, without the dashes: {@code msg-size} to {@code 14}. */
    public SortedMap<String, String> parameters() {
        return parameters;
    }

    /** Messages. */
    public long count() {
        return quantiles.count();
    }

    /** In µs, from the times of sending and receiving; NaN without a message. */
    public double meanRoundTrip() {
        return roundTrips / count();
    }

    /** In µs; NaN without a message. */
    public double mean() {
        return latencies / count();
    }

    Quantiles quantiles() {
        return quantiles;
    }

    /** @throws UnreadableOutput naming the line if the log is truncated or damaged */
    public static SockperfLog parse(String text) {
        try {
            return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param input read to its end, and left open
     * @throws UnreadableOutput naming the line if the log is truncated or damaged
     */
    public static SockperfLog read(InputStream input) throws IOException {
        var scanner = new LineScanner(input);
        var log = new SockperfLog(preamble(scanner));
        double[] row = new double[COLUMNS];
        while (scanner.advance() && scanner.isTerminated()) {
            if (scanner.numbers(row)) {
                log.add(row, scanner);
            } else if (scanner.text().equals(RULER)) {
                return log.end(scanner);
            } else {
                throw damaged(scanner);
            }
        }
        throw new UnreadableOutput(SockperfReport.TOOL, "full log is truncated: no ruler ends its messages");
    }

    /** What stands above the messages. */
    private static SortedMap<String, String> preamble(LineScanner scanner) throws IOException {
        var above = new StringBuilder();
        while (scanner.number() < LONGEST_PREAMBLE && scanner.advance()) {
            if (scanner.text().equals(HEADING)) {
                return parameters(new Lines("full log", above.toString())
                        .need("`test was performed using the following parameters`", ECHO)
                        .group(1));
            }
            above.append(scanner.text()).append('\n');
        }
        throw new Lines("full log", above.toString()).missing("`" + HEADING + "`");
    }

    private void add(double[] row, LineScanner scanner) throws IOException {
        if (row[3] < 0) {
            throw damaged(scanner);
        }
        quantiles.add(row[3]);
        latencies += row[3];
        roundTrips += (row[2] - row[1]) * 1e6;
    }

    private SockperfLog end(LineScanner scanner) throws IOException {
        if (scanner.advance()) {
            throw damaged(scanner);
        }
        return this;
    }

    private static UnreadableOutput damaged(LineScanner scanner) throws IOException {
        var line = "line " + scanner.number() + ": `" + scanner.text() + "`";
        // A message may be cut before the line that says so.
        if (LeftOut.isLine(scanner.text()) || (scanner.advance() && LeftOut.isLine(scanner.text()))) {
            return new UnreadableOutput(
                    SockperfReport.TOOL,
                    "full log is too long to be brought back whole (" + scanner.text() + "): shorten `duration`");
        }
        return new UnreadableOutput(SockperfReport.TOOL, "full log has no message in " + line);
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
