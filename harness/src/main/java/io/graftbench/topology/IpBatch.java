// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.host.Command;
import java.util.ArrayList;
import java.util.List;

/** Many commands of {@code ip} for one process. */
final class IpBatch {
    private final List<String> lines = new ArrayList<>();

    IpBatch add(String format, Object... values) {
        lines.add(String.format(java.util.Locale.ROOT, format, values));
        return this;
    }

    IpBatch add(IpBatch other) {
        lines.addAll(other.lines);
        return this;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    Command command() {
        return command(List.of("ip"));
    }

    /** In a named namespace. */
    Command inside(String namespace) {
        return command(List.of("ip", "-n", namespace));
    }

    /** Goes on after a command that fails, and then ends with a status that is not zero. */
    Command regardless() {
        return command(List.of("ip", "-force"));
    }

    private Command command(List<String> program) {
        var argv = new ArrayList<>(program);
        argv.addAll(List.of("-batch", "-"));
        return Command.of(argv).reading(String.join("\n", lines) + "\n");
    }
}
