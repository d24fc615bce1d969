// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.iperf3;

import io.graftbench.scenario.Workload.Direction;
import io.graftbench.scenario.Workload.Iperf3;
import io.graftbench.scenario.Workload.Protocol;
import io.graftbench.workload.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Holds what was asked of iperf3 against what it says it did. */
final class Iperf3Echo {
    private static final int LARGEST_SEGMENT = 65535;

    private final Iperf3 asked;
    private final List<String> violations = new ArrayList<>();

    private Iperf3Echo(Iperf3 asked) {
        this.asked = asked;
    }

    /** Empty if the tool did exactly what it was asked. */
    static List<String> violations(Iperf3 asked, Connection connection, Iperf3Output output) {
        var echo = new Iperf3Echo(asked);
        echo.parameters("client", output.test());
        echo.connections(connection, output);
        echo.segments(output);
        echo.course("client", output);
        output.server().ifPresentOrElse(server -> echo.server(output, server), echo::serverMissing);
        return List.copyOf(echo.violations);
    }

    private void parameters(String side, Iperf3Output.TestStart test) {
        expect(side + " protocol", asked.protocol().name(), test.protocol());
        expect(side + " reverse", asked.direction() == Direction.RECEIVE, test.reverse());
        expect(side + " duration, s", (int) asked.duration().toSeconds(), test.durationSeconds());
        expect(side + " omit, s", (int) asked.omit().toSeconds(), test.omitSeconds());
        expect(side + " streams", asked.streams(), test.streams());
        expect(side + " block size", asked.messageBytes(), test.blockBytes());
        test.targetBitrate().ifPresent(rate -> expect(side + " bitrate", asked.bitsPerSecond(), rate));
        test.interval().ifPresent(i -> expect(side + " interval, s", Iperf3Tool.seconds(asked.interval()), i));
    }

    private void connections(Connection wanted, Iperf3Output output) {
        expect("data connections", asked.streams(), output.connected().size());
        for (var i = 0; i < output.connected().size(); i++) {
            var connected = output.connected().get(i);
            expect("client port of stream " + (i + 1), wanted.clientPort() + i, connected.localPort());
            expect("server port of stream " + (i + 1), wanted.serverPort(), connected.remotePort());
            expect("server address of stream " + (i + 1), wanted.connectAddress(), connected.remoteHost());
        }
    }

    private void segments(Iperf3Output output) {
        var mss = output.mss();
        if (asked.protocol() == Protocol.TCP && mss.isEmpty()) {
            violations.add("iperf3 does not say the segment size of the connection");
        }
        mss.ifPresent(size -> {
            if (size <= 0 || size > LARGEST_SEGMENT) {
                violations.add("iperf3 says a segment has " + size + " bytes, which TCP cannot have");
            }
        });
    }

    /** How far the measured part of either side is from what was asked, as a share; 0 up to one interval. */
    static double distance(Iperf3 asked, Iperf3Output output) {
        var server = output.server().map(s -> distance(asked, s)).orElse(0.0);
        var wanted = Iperf3Tool.seconds(asked.duration());
        var off = Math.abs(output.measuredSeconds() - wanted);
        return Math.max(server, off <= Iperf3Tool.seconds(asked.interval()) ? 0 : off / wanted);
    }

    /** The omitted part must be there if it was asked. */
    private void course(String side, Iperf3Output output) {
        var omitted = output.intervals().size() > output.measured().size();
        expect(side + " has omitted intervals", asked.omit().toSeconds() > 0, omitted);
    }

    private void server(Iperf3Output client, Iperf3Output server) {
        parameters("server", server.test());
        course("server", server);
        expect("server version", client.version(), server.version());
    }

    private void serverMissing() {
        violations.add("iperf3 did not bring the server's output, which has the receiver's figures");
    }

    private void expect(String what, Object wanted, Object told) {
        if (!Objects.equals(wanted, told)) {
            violations.add("iperf3 " + what + ": asked " + wanted + ", echoed " + told);
        }
    }
}
