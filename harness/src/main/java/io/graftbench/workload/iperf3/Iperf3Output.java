// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.iperf3;

import io.graftbench.workload.Json;
import io.graftbench.workload.ToolReportedError;
import io.graftbench.workload.UnreadableOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What {@code iperf3 -J} wrote, as it is; known to hold for 3.0.11 and 3.12.
 *
 * @param version for instance {@code iperf 3.12}
 * @param mss of the control connection; empty for UDP
 * @param intervals all of them, the omitted ones too; seen by the side that wrote the output
 * @param server the server's own output, where {@code --get-server-output} brought it along
 */
public record Iperf3Output(
        String version,
        OptionalInt mss,
        List<Connected> connected,
        TestStart test,
        List<Interval> intervals,
        Optional<Iperf3Output> server) {
    static final String TOOL = "iperf3";

    /** One data connection, as the side that wrote the output sees it. */
    public record Connected(int localPort, String remoteHost, int remotePort) {}

    /**
     * The parameters as the tool understood them.
     *
     * @param targetBitrate bit/s; empty in versions that do not say it
     * @param interval s; empty in versions that do not say it
     */
    public record TestStart(
            String protocol,
            int streams,
            int blockBytes,
            int omitSeconds,
            int durationSeconds,
            boolean reverse,
            OptionalLong targetBitrate,
            Optional<Double> interval) {}

    /**
     * The sum over all streams in one interval.
     *
     * @param start s; counted from the end of the omitted part, or from the beginning of it if omitted
     * @param seconds its length
     * @param retransmits empty on the receiving side and for UDP
     * @param lost datagrams; empty for TCP and on the sending side
     * @param packets datagrams; empty for TCP
     */
    public record Interval(
            double start,
            double end,
            double seconds,
            long bytes,
            boolean omitted,
            OptionalLong retransmits,
            OptionalLong lost,
            OptionalLong packets) {
        private Interval fromZero() {
            return new Interval(0, end, end, bytes, omitted, retransmits, lost, packets);
        }
    }

    public Iperf3Output {
        connected = List.copyOf(connected);
        intervals = firstMeasuredFromZero(intervals);
    }

    /**
     * @param stdout may begin with lines of other programs, as a preloaded library writes them to a terminal
     * @throws UnreadableOutput if it is truncated or of another tool
     * @throws ToolReportedError if it has the {@code error} key
     */
    public static Iperf3Output parse(String stdout) {
        var json = Json.parse(TOOL, fromFirstBrace(stdout));
        var error = json.find("error");
        if (error.isPresent()) {
            throw new ToolReportedError(TOOL, error.get().text());
        }
        return read(json);
    }

    /** Intervals that are not omitted. */
    public List<Interval> measured() {
        return intervals.stream().filter(i -> !i.omitted()).toList();
    }

    /** Payload in the measured intervals, bytes. */
    public long measuredBytes() {
        return measured().stream().mapToLong(Interval::bytes).sum();
    }

    public double measuredSeconds() {
        return measured().stream().mapToDouble(Interval::seconds).sum();
    }

    /**
     * bit/s over the measured intervals: on the receiving side what arrived. The sums that iperf3 itself gives include
     * omitted time in old versions.
     *
     * <p>Of the {@link #whole} intervals.
     *
     * @throws UnreadableOutput if there is no measured interval
     */
    public double throughput() {
        var whole = whole();
        var seconds = whole.stream().mapToDouble(Interval::seconds).sum();
        if (seconds <= 0) {
            throw new UnreadableOutput(TOOL, "output has no interval with `omitted: false`");
        }
        return whole.stream().mapToLong(Interval::bytes).sum() * 8 / seconds;
    }

    /**
     * The measured intervals whose length is that of the time in which their bytes came. The first of a test without omitted
     * part begins when the receiver is told to, up to a tick of the scheduler before the first byte; a remainder at the end,
     * shorter than half of the longest interval, ends when it is told that the test is over, as long after the last byte.
     * Where fewer than three would remain, only a remainder is left out.
     */
    public List<Interval> whole() {
        var measured = measured();
        var longest = measured.stream().mapToDouble(Interval::seconds).max().orElse(0);
        var end = measured.size();
        if (end > 1 && measured.get(end - 1).seconds() < longest / 2) {
            end--;
        }
        var early = end > 3 && !intervals.get(0).omitted();
        return measured.subList(early ? 1 : 0, end);
    }

    /** Whether an interval is measured and not {@link #whole}. */
    public boolean ragged(Interval interval) {
        return !interval.omitted() && !whole().contains(interval);
    }

    /** Payload of all intervals, the omitted ones too. */
    public long allBytes() {
        return intervals.stream().mapToLong(Interval::bytes).sum();
    }

    private static Iperf3Output read(Json json) {
        var start = json.at("start");
        var connected = start.at("connected").items().stream()
                .map(Iperf3Output::connection)
                .toList();
        var intervals = json.at("intervals").items().stream()
                .map(i -> interval(i.at("sum")))
                .toList();
        json.at("end");
        var mss = start.find("tcp_mss_default").map(m -> OptionalInt.of((int) m.count()));
        return new Iperf3Output(
                start.at("version").text(),
                mss.orElse(OptionalInt.empty()),
                connected,
                testStart(start.at("test_start")),
                intervals,
                json.find("server_output_json").map(Iperf3Output::read));
    }

    /**
     * When the omitted part ends just before an interval does, 3.12 says that the first measured interval has the seconds of
     * the omitted one too, while its bytes are those since the omitted part ended. Measured time begins at 0 in any case.
     */
    private static List<Interval> firstMeasuredFromZero(List<Interval> intervals) {
        var corrected = new ArrayList<>(intervals);
        for (var i = 0; i < corrected.size(); i++) {
            if (!corrected.get(i).omitted()) {
                corrected.set(i, corrected.get(i).fromZero());
                break;
            }
        }
        return List.copyOf(corrected);
    }

    private static Connected connection(Json json) {
        return new Connected(
                (int) json.at("local_port").count(), json.at("remote_host").text(), (int)
                        json.at("remote_port").count());
    }

    private static TestStart testStart(Json json) {
        return new TestStart(
                json.at("protocol").text(),
                (int) json.at("num_streams").count(),
                (int) json.at("blksize").count(),
                (int) json.at("omit").count(),
                (int) json.at("duration").count(),
                json.at("reverse").count() != 0,
                optional(json, "target_bitrate"),
                json.find("interval").map(Json::number));
    }

    private static Interval interval(Json sum) {
        return new Interval(
                sum.at("start").number(),
                sum.at("end").number(),
                sum.at("seconds").number(),
                sum.at("bytes").count(),
                sum.at("omitted").flag(),
                optional(sum, "retransmits"),
                optional(sum, "lost_packets"),
                optional(sum, "packets"));
    }

    private static OptionalLong optional(Json json, String key) {
        return json.find(key).map(n -> OptionalLong.of(n.count())).orElse(OptionalLong.empty());
    }

    static String fromFirstBrace(String stdout) {
        if (stdout.startsWith("{")) {
            return stdout;
        }
        var brace = stdout.indexOf("\n{");
        return brace < 0 ? stdout : stdout.substring(brace + 1);
    }
}
