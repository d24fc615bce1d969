// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import io.graftbench.host.Command;
import io.graftbench.host.Daemon;
import io.graftbench.host.Pause;
import io.graftbench.lab.LabFailed;
import io.graftbench.lab.StateRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntFunction;

/** A running QEMU whose guest has said that it is ready. */
final class Guest implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int PORTS_TRIED = 5;
    private static final int QUOTED = 1500;

    private final Daemon qemu;
    private final int port;

    private Guest(Daemon qemu, int port) {
        this.qemu = qemu;
        this.port = port;
    }

    /**
     * Boots until the guest is ready. A port that another process took between its choice and QEMU's start is replaced.
     *
     * @param command from a free port to QEMU's command line
     * @param files where the serial lines go, and QEMU's own words
     * @throws LabFailed with the last words of QEMU and of the console
     */
    static Guest boot(IntFunction<Command> command, SerialFiles files, StateRecord record, Duration limit) {
        for (int attempt = 1; ; attempt++) {
            var port = freePort();
            var qemu = Daemon.start(command.apply(port), files.words(), GRACE);
            record.addProcess(qemu.supervisor());
            record.addProcess(qemu.program());
            try {
                awaitReady(qemu, files, limit);
                return new Guest(qemu, port);
            } catch (LabFailed e) {
                qemu.close();
                var portTaken = qemu.lastWords().contains("host forwarding rule");
                if (!portTaken || attempt == PORTS_TRIED) {
                    throw e;
                }
            } catch (RuntimeException e) {
                qemu.close();
                throw e;
            }
        }
    }

    private static void awaitReady(Daemon qemu, SerialFiles files, Duration limit) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!read(files.ready()).contains("ready")) {
            if (!qemu.isAlive()) {
                throw new LabFailed("the guest ended before it was ready: " + words(qemu, files));
            }
            if (System.nanoTime() > deadline) {
                throw new LabFailed(
                        "the guest was not ready within " + limit.toSeconds() + " s: " + words(qemu, files));
            }
            Pause.briefly();
        }
    }

    private static String words(Daemon qemu, SerialFiles files) {
        var console = read(files.console());
        var trace = console.indexOf("Call Trace:");
        var end = trace < 0 ? console.length() : trace;
        return (qemu.lastWords() + "\n" + console.substring(Math.max(0, end - QUOTED), end)).strip();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On 127.0.0.1. */
    int port() {
        return port;
    }

    boolean isAlive() {
        return qemu.isAlive();
    }

    @Override
    public void close() {
        qemu.close();
    }
}
