// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.host.Command;
import java.time.Duration;

/**
 * Connections that nobody has any more and that still hold a trial's ports: those of an earlier attempt, when a run is resumed at
 * once.
 *
 * <p>Those in TIME_WAIT are ended, where the kernel knows how to. Those that wait for the other end to close may be somebody's who
 * still listens, and are let be. A client that met either would have no address to connect from, so what is left is waited for.
 */
record HeldPorts(Ports ports) {
    /** Seconds; TIME_WAIT lasts 60, and FIN_WAIT_2 as long unless tcp_fin_timeout says otherwise. */
    private static final int PATIENCE = 65;

    Command freeForServer() {
        return shell(end());
    }

    Command freeForClient() {
        var left =
                "ss -H -t -n state time-wait state fin-wait-1 state fin-wait-2 state closing state last-ack '( dport = :"
                        + ports.server() + " and sport >= :" + ports.client() + " )'";
        var wait = "n=0; while [ $n -lt " + PATIENCE + " ] && [ \"$(" + left + ")\" ]; do sleep 1; n=$((n + 1)); done";
        return shell(end() + "; " + wait);
    }

    private String end() {
        return "ss -K -H -t -n state time-wait '( sport = :" + ports.server() + " or dport = :" + ports.server()
                + " )'";
    }

    private static Command shell(String text) {
        return Command.of("sh", "-c", text).within(Duration.ofSeconds(2L * PATIENCE));
    }
}
