// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the workload of the JVM needs on both hosts.
 *
 * @param jars the folder with its program and JMH, the same on both
 * @param missing why it cannot run here, and what would mend it
 * @param facts {@code tool.java} of each host that was asked, as {@code java -version} says it
 */
public record JvmPrograms(String jars, Optional<String> missing, Map<String, SortedMap<String, String>> facts) {
    /** The program is compiled for it. */
    static final int LEAST = 17;

    /** It leaves no folder of performance data in /tmp. */
    private static final Command ASKED = Command.of("java", "-XX:-UsePerfData", "-version");

    private static final Pattern VERSION = Pattern.compile("version \"(?:1\\.)?(\\d{1,4})\\b");

    public JvmPrograms {
        facts = Map.copyOf(facts);
    }

    /** @param reason in words, with what would mend it */
    public static JvmPrograms missing(String reason) {
        return new JvmPrograms("", Optional.of(reason), Map.of());
    }

    /** Brings the jars to the hosts. */
    @FunctionalInterface
    public interface Bringer {
        /** Their folder there. */
        String bring();
    }

    /**
     * Asks the hosts for their {@code java}; only where all have one that is new enough, the jars are brought.
     *
     * @throws io.graftbench.host.HostUnreachable if one is lost
     */
    public static JvmPrograms of(Iterable<Host> hosts, Bringer bringer) {
        var facts = new TreeMap<String, SortedMap<String, String>>();
        for (var host : hosts) {
            var said = host.run(ASKED);
            var missing = hindrance(host.name(), said.succeeded(), said.stdout() + said.stderr());
            if (missing.isPresent()) {
                return missing(missing.get());
            }
            facts.put(host.name(), new TreeMap<>(Map.of("tool.java", lastLine(said.stdout() + said.stderr()))));
        }
        return new JvmPrograms(bringer.bring(), Optional.empty(), facts);
    }

    /** @param said by {@code java -version} */
    static Optional<String> hindrance(String host, boolean there, String said) {
        if (!there) {
            return Optional.of(host + " has no `java` on its PATH, which tool: jmh-sockets runs in: apt-get install"
                    + " openjdk-17-jre-headless there");
        }
        var version = VERSION.matcher(said);
        if (!version.find() || Integer.parseInt(version.group(1)) < LEAST) {
            return Optional.of(
                    "the `java` on the PATH of " + host + " is not of version " + LEAST + " or newer but says: "
                            + said.lines().findFirst().orElse("nothing").strip()
                            + "; apt-get install openjdk-17-jre-headless there");
        }
        return Optional.empty();
    }

    /** The virtual machine and its build. */
    private static String lastLine(String said) {
        return said.strip().lines().reduce((first, second) -> second).orElse("").strip();
    }
}
