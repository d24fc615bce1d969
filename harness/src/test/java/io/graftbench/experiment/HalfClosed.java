// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import io.graftbench.lab.OpenLab;
import io.graftbench.scenario.Workload.Protocol;
import io.graftbench.workload.Listening;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A connection that its client has closed and its server has not; the kernel of {@code dut} forgets it after three seconds. */
final class HalfClosed implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String PATIENCE = "net.ipv4.tcp_fin_timeout";
    private static final String ENDS = """
            import socket, sys, time
            end = socket.socket()
            end.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            end.bind(('', int(sys.argv[2])))
            if sys.argv[1] == 'serve':
                end.listen()
                kept = end.accept()
                end.close()
                time.sleep(8)
            else:
                end.connect((sys.argv[3], int(sys.argv[4])))
            """;

    private final Host dut;
    private final String patience;
    private final String filter;
    private final Thread server;

    HalfClosed(OpenLab lab, int serverPort, int clientPort) {
        this.dut = lab.dut();
        this.filter = "( dport = :" + serverPort + " and sport = :" + clientPort + " )";
        this.patience =
                dut.run(Command.of("sysctl", "-n", PATIENCE)).require().stdout().strip();
        dut.run(Command.of("sysctl", "-q", PATIENCE + "=3")).require();
        this.server = new Thread(() -> lab.peer().run(python("serve", String.valueOf(serverPort))));
        server.start();
        awaitServer(lab.peer(), serverPort);
        dut.run(python("connect", String.valueOf(clientPort), lab.wire().peerAddress(), String.valueOf(serverPort)))
                .require();
    }

    private static void awaitServer(Host peer, int port) {
        var deadline = System.nanoTime() + LIMIT.toNanos();
        while (!peer.run(Listening.on(Protocol.TCP, port)).succeeded()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("nobody listens on port " + port);
            }
            Thread.onSpinWait();
        }
    }

    private static Command python(String... arguments) {
        var argv = new ArrayList<>(List.of("python3", "-c", ENDS));
        argv.addAll(List.of(arguments));
        return Command.of(argv).within(LIMIT);
    }

    boolean isThere() {
        return dut.run(Command.of("ss", "-Htn", "state", "fin-wait-2", filter))
                .stdout()
                .contains(":");
    }

    @Override
    public void close() {
        dut.run(Command.of("sysctl", "-q", PATIENCE + "=" + patience)).require();
        try {
            server.join(LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
