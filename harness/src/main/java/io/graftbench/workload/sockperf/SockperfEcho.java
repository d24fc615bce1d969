// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.sockperf;

import io.graftbench.scenario.Workload.Sockperf;
import io.graftbench.workload.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Holds what was asked of sockperf against its report and its log. */
final class SockperfEcho {
    /** What {@code --mps=max} of a ping-pong is echoed as. */
    private static final String UNLIMITED = "600000";

    private static final double WARM_UP_AND_COOL_DOWN_SECONDS = 0.45;

    /** The report has three decimals, and so has each line of the log. */
    /**
     * How far two means of one test may be apart, us: sockperf cuts each latency of its report to whole nanoseconds and
     * their mean to three digits, and rounds each line of its log to three (up to 0.0022 seen).
     */
    private static final double ROUNDING = 0.003;

    private final Sockperf asked;
    private final SockperfReport report;
    private final SockperfLog log;
    private final List<String> violations = new ArrayList<>();

    private SockperfEcho(Sockperf asked, SockperfReport report, SockperfLog log) {
        this.asked = asked;
        this.report = report;
        this.log = log;
    }

    /** Empty if the tool did exactly what it was asked. */
    static List<String> violations(Sockperf asked, Connection connection, SockperfReport report, SockperfLog log) {
        var echo = new SockperfEcho(asked, report, log);
        echo.parameters(connection);
        echo.agreement();
        return List.copyOf(echo.violations);
    }

    private void parameters(Connection connection) {
        expect("protocol", asked.protocol().name(), report.protocol());
        expect("address", connection.connectAddress(), report.address());
        expect("port", connection.serverPort(), report.port());
        echoed("msg-size", String.valueOf(asked.messageBytes()));
        echoed("time", String.valueOf(asked.duration().toSeconds()));
        echoed("mps", UNLIMITED);
        echoed("burst", "1");
        echoed("reply-every", "1");
    }

    /** How far the measured time is from what was asked, as a share. */
    static double distance(Sockperf asked, SockperfReport report) {
        var measured = asked.duration().toSeconds() - WARM_UP_AND_COOL_DOWN_SECONDS;
        return Math.abs(report.validSeconds() - measured) / measured;
    }

    /** Messages that were not answered once and in their turn, as a share of those sent; sockperf leaves them out. */
    static double unanswered(SockperfReport report) {
        var missing = Math.abs(report.validSent() - report.validReceived());
        var strange = report.dropped() + report.duplicated() + report.outOfOrder();
        return Math.max(missing, strange) / (double) Math.max(1, report.validSent());
    }

    /** The log must be of the same test as the report, and its latencies half of the round trips. */
    private void agreement() {
        expect("messages in the full log", report.observations(), log.count());
        if (log.count() == 0) {
            return;
        }
        if (Math.abs(log.mean() - report.mean()) > ROUNDING) {
            violations.add("sockperf reports a mean of " + report.mean() + " us, its log has " + log.mean());
        }
        if (Math.abs(log.meanRoundTrip() / 2 - log.mean()) > ROUNDING) {
            violations.add("sockperf's latency is not half a round trip: mean latency " + log.mean()
                    + " us, mean round trip " + log.meanRoundTrip());
        }
    }

    private void echoed(String parameter, String wanted) {
        expect("--" + parameter, wanted, log.parameters().getOrDefault(parameter, "nothing"));
    }

    private void expect(String what, Object wanted, Object told) {
        if (!Objects.equals(wanted, told)) {
            violations.add("sockperf " + what + ": expected " + wanted + ", told " + told);
        }
    }
}
