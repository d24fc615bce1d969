// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What in a kernel's log is worse than news. Pure. */
public final class KernelLog {
    private static final Pattern TROUBLE = Pattern.compile(
            "\\bWARNING: |\\bBUG: |\\bBUG\\b.*\\bbug\\b|kernel BUG at|\\bOops\\b|Call Trace:|"
                    + "general protection fault|unable to handle|refcount_t: |list_(add|del) corruption|KASAN|UBSAN|"
                    + "unregister_netdevice: waiting|possible (recursive|circular) locking|suspicious RCU usage|"
                    + "INFO: task .* blocked|rcu: INFO:|soft lockup|hard LOCKUP|Kernel panic|Out of memory|segfault at|\\btaint",
            Pattern.CASE_INSENSITIVE);

    /** A module that is neither signed nor part of the kernel says so when it is loaded. */
    private static final Pattern EXPECTED = Pattern.compile("loading out-of-tree module taints kernel"
            + "|module verification failed: signature and/or required key missing - tainting kernel");

    private KernelLog() {}

    /** Lines that are warnings, splats or worse, in their order. */
    public static List<String> warnings(String log) {
        return log.lines()
                .filter(line -> TROUBLE.matcher(line).find())
                .filter(line -> !EXPECTED.matcher(line).find())
                .map(String::strip)
                .toList();
    }

    /** The last time stamp of a log, as {@link #since} takes it; 0 where it has none. */
    public static double last(String log) {
        return log.lines().mapToDouble(KernelLog::stamp).max().orElse(0);
    }

    /** The lines that came after. A line without a time stamp belongs to the one before it. */
    public static String since(double stamp, String log) {
        return log.lines()
                .dropWhile(line -> !(stamp(line) > stamp))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    /** Seconds since the kernel started, by its own reckoning; 0 where a line has none. */
    private static double stamp(String line) {
        var end = line.indexOf(']');
        if (!line.startsWith("[") || end < 0) {
            return 0;
        }
        var words = line.substring(1, end).strip();
        return words.matches("\\d+\\.\\d+") ? Double.parseDouble(words) : 0;
    }
}
