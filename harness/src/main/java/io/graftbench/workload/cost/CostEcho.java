// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.cost;

import io.graftbench.scenario.Workload.Cost;
import io.graftbench.workload.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Holds what was asked of graft-cost against what it says it was asked and did. */
final class CostEcho {
    /** Of both directions, before the binds. */
    private static final int GREETINGS = 200;

    private final Cost asked;
    private final List<String> violations = new ArrayList<>();

    private CostEcho(Cost asked) {
        this.asked = asked;
    }

    /** Empty if the tool did exactly what it was asked. */
    static List<String> violations(Cost asked, Connection connection, CostReport report) {
        var echo = new CostEcho(asked);
        echo.parameters(connection, report.asked());
        echo.work(connection, report);
        return List.copyOf(echo.violations);
    }

    private void parameters(Connection connection, CostReport.Asked told) {
        expect("test", CostTool.word(asked.test()), told.test());
        expect("protocol", CostTool.word(asked.protocol()), told.protocol());
        expect("family", connection.clientEndpoint().isPresent() ? "graft" : "inet", told.family());
        expect("endpoint", connection.clientEndpoint(), told.endpoint());
        expect("address", connection.connectAddress(), told.address());
        expect("port", (long) connection.serverPort(), told.port());
        expect("client port", (long) connection.clientPort(), told.clientPort());
        expect("bytes", (long) asked.messageBytes(), told.bytes());
        expect("count", (long) asked.count(), told.count());
        expect("warm-up", (long) asked.warmUp(), told.warmUp());
    }

    private void work(Connection connection, CostReport report) {
        var operations = (long) asked.count() + asked.warmUp();
        var messages = switch (asked.test()) {
            case PING_PONG -> 2 * operations;
            case STREAM, CONNECTIONS -> operations;
            case BINDS -> GREETINGS;
        };
        expect("messages", messages, report.messages());
        expect("payload", messages * asked.messageBytes(), report.payloadBytes());
        if (asked.test() == Cost.Test.CONNECTIONS) {
            expect("connections", operations, (long) report.connections());
        } else {
            expect("connections", 1L, (long) report.connections());
            expect("own port", ":" + connection.clientPort(), port(report.bound()));
        }
    }

    private static String port(String bound) {
        return bound.substring(Math.max(0, bound.lastIndexOf(':')));
    }

    private void expect(String what, Object wanted, Object told) {
        if (!Objects.equals(wanted, told)) {
            violations.add("graft-cost " + what + ": expected " + wanted + ", told " + told);
        }
    }
}
