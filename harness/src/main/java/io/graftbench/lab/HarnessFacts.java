// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an environment says of the machine and the program that did the measuring. */
public final class HarnessFacts {
    private HarnessFacts() {}

    /** @param root of the repository; outside of git the commit is absent */
    public static SortedMap<String, String> of(Host harness, Path root) {
        var facts = new TreeMap<String, String>();
        facts.put("java.version", Runtime.version().toString());
        facts.put("java.vendor", System.getProperty("java.vendor", ""));
        facts.put("kernel.release", System.getProperty("os.version", ""));
        facts.put("cpu.cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        last(harness, facts, "cpu.model", "grep", "-m", "1", "model name", "/proc/cpuinfo");
        last(harness, facts, "os.name", "grep", "-m", "1", "PRETTY_NAME", "/etc/os-release");
        var commit = harness.run(git(root, "rev-parse", "HEAD"));
        if (commit.succeeded()) {
            facts.put("git.commit", commit.stdout().strip());
            var changed =
                    harness.run(git(root, "status", "--porcelain")).stdout().isBlank() ? "false" : "true";
            facts.put("git.dirty", changed);
        }
        return facts;
    }

    private static Command git(Path root, String... arguments) {
        return Command.of(Arrays.asList(arguments))
                .prefixedBy(List.of("git", "-c", "safe.directory=*", "-C", root.toString()));
    }

    private static void last(Host harness, SortedMap<String, String> facts, String key, String... argv) {
        var line = harness.run(Command.of(argv)).stdout().strip();
        var value = line.substring(Math.max(line.lastIndexOf(':'), line.lastIndexOf('=')) + 1)
                .replace("\"", "")
                .strip();
        if (!value.isEmpty()) {
            facts.put(key, value);
        }
    }
}
