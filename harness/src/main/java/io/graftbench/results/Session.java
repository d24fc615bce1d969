// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import java.util.List;

/**
 * One opening of a lab's hosts: in the VM lab one boot.
 *
 * @param block whose trials ran in it
 * @param bootSeconds wall time until the hosts were ready
 * @param kernelLog the log's file, relative to the run's folder
 * @param kernelWarnings lines of the log that are warnings, splats or worse
 */
public record Session(int block, double bootSeconds, String kernelLog, List<String> kernelWarnings) {
    public Session {
        kernelWarnings = List.copyOf(kernelWarnings);
    }
}
