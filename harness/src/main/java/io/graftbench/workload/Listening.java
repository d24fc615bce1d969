// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload;

import io.graftbench.host.Command;
import io.graftbench.scenario.Workload.Protocol;
import java.time.Duration;
import java.util.Locale;

/** The readiness probe of a server: its socket, in the tables of the namespace the probe runs in. */
public final class Listening {
    private static final String TCP_LISTEN = "0A";
    private static final String UDP_UNCONNECTED = "07";

    private Listening() {}

    /** Succeeds if a socket waits on the port, whatever its address. */
    public static Command on(Protocol protocol, int port) {
        var state = protocol == Protocol.TCP ? TCP_LISTEN : UDP_UNCONNECTED;
        var table = "/proc/net/" + protocol.name().toLowerCase(Locale.ROOT);
        var row = String.format(Locale.ROOT, "^ *[0-9]+: [0-9A-F]+:%04X [0-9A-F]+:0000 %s ", port, state);
        return Command.of("grep", "-Eqs", row, table, table + "6").within(Duration.ofSeconds(10));
    }
}
