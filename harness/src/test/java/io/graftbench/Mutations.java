// SPDX-License-Identifier: Apache-2.0
package io.graftbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Damage to a text. A seed does the same damage each time. {@code -Dgraftbench.mutations=N} does N times as much of it as
 * the build.
 */
public final class Mutations {
    private static final int FACTOR = Integer.getInteger("graftbench.mutations", 1);

    /** No text of the samples' size takes that long to refuse, on any machine: what does has no bound. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final String ALPHABET = "[]{}:,-#&*!|>'\"%@`\\ \n\t0aä\u0000\uFEFF";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final Pattern WORD = Pattern.compile("\"[^\"\n]*\"|true|false|null");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "2147483648",
            "9223372036854775808",
            "1e308",
            "1e999",
            "-1e999",
            "1e-320",
            "1e999999999",
            "NaN",
            "0.1",
            "9".repeat(2000));
    private static final List<String> VALUES = List.of(
            "null", "[]", "{}", "\"\"", "true", "-7", "\"\\u0000\"", "[".repeat(5000), "\"" + "x".repeat(5000) + "\"");

    private Mutations() {}

    /** The text, mutated {@code count} times anew; each has to be dealt with in bounded time. */
    public static void each(String text, int count, Consumer<String> check) {
        for (var number = 0; number < count * FACTOR; number++) {
            var mutated = mutate(text, new SplittableRandom(number));
            var begun = System.nanoTime();
            assertThatCode(() -> check.accept(mutated))
                    .as("mutation %s: %s", number, difference(text, mutated))
                    .doesNotThrowAnyException();
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("mutation %s", number)
                    .isLessThan(LIMIT);
        }
    }

    static String mutate(String text, SplittableRandom random) {
        var mutated = text;
        for (var times = random.nextInt(1, 5); times > 0 && !mutated.isEmpty(); times--) {
            mutated = once(mutated, random);
        }
        return mutated;
    }

    private static String once(String text, SplittableRandom random) {
        var at = random.nextInt(text.length());
        return switch (random.nextInt(7)) {
            case 0 -> insert(text, at, String.valueOf(ALPHABET.charAt(random.nextInt(ALPHABET.length()))));
            case 1 -> cut(text, at, random.nextInt(1, 20));
            case 2 -> cut(text, at, random.nextInt(1, text.length() + 1));
            case 3 -> insert(text, at, text.substring(at, Math.min(text.length(), at + random.nextInt(1, 2000))));
            case 4, 5 -> exchange(text, at, NUMBER, NUMBERS.get(random.nextInt(NUMBERS.size())));
            default -> exchange(text, at, WORD, VALUES.get(random.nextInt(VALUES.size())));
        };
    }

    private static String insert(String text, int at, String what) {
        return text.substring(0, at) + what + text.substring(at);
    }

    private static String cut(String text, int at, int length) {
        return text.substring(0, at) + text.substring(Math.min(text.length(), at + length));
    }

    /** The first of its kind behind a place, if there is one. */
    private static String exchange(String text, int at, Pattern kind, String what) {
        var found = kind.matcher(text);
        return found.find(at) ? text.substring(0, found.start()) + what + text.substring(found.end()) : text;
    }

    private static String difference(String text, String mutated) {
        var from = 0;
        while (from < Math.min(text.length(), mutated.length()) && text.charAt(from) == mutated.charAt(from)) {
            from++;
        }
        return "…" + mutated.substring(Math.max(0, from - 60), Math.min(mutated.length(), from + 80)) + "…";
    }
}
