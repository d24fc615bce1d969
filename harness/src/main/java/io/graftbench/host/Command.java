// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One program to run: an argument vector, never a shell string.
 *
 * @param argv the program and its arguments, at least one
 * @param environment variables added to the host's own
 * @param stdin what the program reads; empty: nothing
 * @param limit after it the program and everything it started is killed
 */
public record Command(List<String> argv, SortedMap<String, String> environment, String stdin, Duration limit) {
    private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(60);

    public Command {
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
        argv = List.copyOf(argv);
        environment = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    public static Command of(String... argv) {
        return of(List.of(argv));
    }

    public static Command of(List<String> argv) {
        return new Command(argv, new TreeMap<>(), "", DEFAULT_LIMIT);
    }

    public Command within(Duration newLimit) {
        return new Command(argv, environment, stdin, newLimit);
    }

    public Command reading(String text) {
        return new Command(argv, environment, text, limit);
    }

    public Command with(Map<String, String> variables) {
        var merged = new TreeMap<>(environment);
        merged.putAll(variables);
        return new Command(argv, merged, stdin, limit);
    }

    /** The same command started by another one, as in {@code ip netns exec NAME …}. */
    public Command prefixedBy(List<String> prefix) {
        var joined = new ArrayList<>(prefix);
        joined.addAll(argv);
        return new Command(joined, environment, stdin, limit);
    }

    /** The same with its environment set by {@code env}, for a way on which only the argument vector gets through. */
    public Command withEnvironmentAsWords() {
        if (environment.isEmpty()) {
            return this;
        }
        var words = new ArrayList<>(List.of("env"));
        environment.forEach((name, value) -> words.add(name + "=" + value));
        return new Command(argv, new TreeMap<>(), stdin, limit).prefixedBy(words);
    }

    /** The command as one line that a POSIX shell reads back to the same argument vector. */
    public String display() {
        return ShellQuote.line(environment, argv);
    }
}
