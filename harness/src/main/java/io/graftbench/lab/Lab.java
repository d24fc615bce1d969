// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import io.graftbench.results.Clock;
import java.nio.file.Path;

/** Where trials run. */
public interface Lab extends AutoCloseable {
    /** {@code vm}, {@code local}, {@code ssh}, {@code vagrant}. */
    String name();

    Clock clock();

    /** How many blocks may run at the same time without touching each other's figures. */
    int lanes();

    /**
     * Opens the hosts for one block; may be called from {@link #lanes} threads at once.
     *
     * @param block from 1
     * @param logs an existing directory, into which console and kernel logs go
     */
    OpenLab open(int block, Path logs);

    /** Ends whatever is still open. Idempotent. */
    @Override
    void close();
}
