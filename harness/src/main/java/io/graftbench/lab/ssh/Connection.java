// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.ssh;

import io.graftbench.host.HostUnreachable;
import io.graftbench.host.Pause;
import io.graftbench.host.SshHost;
import io.graftbench.host.SshTarget;
import io.graftbench.lab.FileTree;
import io.graftbench.lab.StateRecord;
import java.nio.file.Path;
import java.time.Duration;

/** A connection to a machine, and what it has on this one. Closing leaves nothing of it. */
final class Connection implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final StateRecord record;
    private final Path directory;
    private final SshHost host;

    private Connection(StateRecord record, Path directory, SshHost host) {
        this.record = record;
        this.directory = directory;
        this.host = host;
    }

    /** @throws HostUnreachable with the client's own words; nothing is left then */
    static Connection open(String name, SshTarget target, Path cache) {
        var record = StateRecord.open(cache);
        var directory = record.createDirectory("ssh");
        try {
            var host = SshHost.connect(name, target, directory, LIMIT);
            host.processes().forEach(record::addProcess);
            return new Connection(record, directory, host);
        } catch (RuntimeException e) {
            FileTree.delete(directory);
            record.close();
            throw e;
        }
    }

    /**
     * The same for a machine that may be on its way up: tries until the patience is over.
     *
     * @throws HostUnreachable with what was said last
     */
    static Connection await(String name, SshTarget target, Path cache, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return open(name, target, cache);
            } catch (HostUnreachable e) {
                if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                Pause.forSeconds(2);
            }
        }
    }

    SshHost host() {
        return host;
    }

    @Override
    public void close() {
        host.close();
        FileTree.delete(directory);
        record.close();
    }
}
