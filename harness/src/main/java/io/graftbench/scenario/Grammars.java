// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.Grammar.Refusal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words and whole numbers in a scenario; quantities with a unit are in {@link Quantities}. */
final class Grammars {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_NAME = 40;
    private static final Pattern KERNEL = Pattern.compile("[0-9]{1,2}\\.[0-9]{1,3}");

    private Grammars() {}

    /** A sentence: white space, line ends too, counts as one blank. */
    static Grammar<String> sentence() {
        return new Grammar<>(Grammars::parseSentence, s -> s);
    }

    /** Small letters, digits and single dashes: fit for a file name. */
    static Grammar<String> name() {
        return new Grammar<>(Grammars::parseName, s -> s);
    }

    static Grammar<String> kernel() {
        return new Grammar<>(
                text -> {
                    if (!KERNEL.matcher(text).matches()) {
                        throw new Refusal("`" + text + "` is not a kernel series", "write two numbers, as in 6.1");
                    }
                    return text;
                },
                s -> s);
    }

    /** Absolute from then on; whether it is there is not asked, since a stored scenario outlives it. */
    static Grammar<Path> file() {
        return new Grammar<>(
                text -> {
                    try {
                        return Path.of(text).toAbsolutePath().normalize();
                    } catch (InvalidPathException e) {
                        throw new Refusal("`" + text + "` cannot be the name of a file", "name one");
                    }
                },
                Path::toString);
    }

    static Grammar<Boolean> flag() {
        return oneOf(List.of("true", "false"), "value").into(Boolean::parseBoolean, b -> b.toString());
    }

    static Grammar<Integer> wholeNumber(int least, int most) {
        return new Grammar<>(text -> parseWhole(text, least, most), n -> Integer.toString(n));
    }

    /** The constants of an enum, written small and with dashes. */
    static <E extends Enum<E>> Grammar<E> choice(Class<E> type, String noun) {
        var constants = type.getEnumConstants();
        var words = Stream.of(constants).map(Grammars::word).toList();
        return oneOf(words, noun).into(text -> constants[words.indexOf(text)], Grammars::word);
    }

    static Words oneOf(List<String> words, String noun) {
        return new Words(words, noun);
    }

    /** How an enum constant is written in a scenario: {@code TWO_HOST} is {@code two-host}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    record Words(List<String> words, String noun) {
        <T> Grammar<T> into(java.util.function.Function<String, T> value, java.util.function.Function<T, String> text) {
            return new Grammar<>(t -> value.apply(parse(t)), text);
        }

        private String parse(String text) throws Refusal {
            if (!words.contains(text)) {
                throw new Refusal("unknown " + noun + " `" + text + "`", Spelling.advice(text, words, "there are"));
            }
            return text;
        }
    }

    private static String parseSentence(String text) throws Refusal {
        var sentence = text.strip().replaceAll("\\s+", " ");
        if (sentence.isEmpty()) {
            throw new Refusal("is empty", "write a sentence, or leave the key out");
        }
        return sentence;
    }

    private static String parseName(String text) throws Refusal {
        if (!NAME.matcher(text).matches() || text.length() > LONGEST_NAME) {
            throw new Refusal(
                    "`" + text + "` is not a name",
                    "use small letters, digits and single dashes, at most " + LONGEST_NAME + " of them");
        }
        return text;
    }

    private static int parseWhole(String text, int least, int most) throws Refusal {
        var range = "give a whole number from " + least + " to " + most;
        if (!text.matches("[+-]?[0-9]+")) {
            throw new Refusal("`" + text + "` is not a whole number", range);
        }
        var digits = text.replaceFirst("^[+-]?0*(?=[0-9])", "");
        var value = digits.length() > 10 ? Long.MAX_VALUE : Long.parseLong(digits);
        if (text.startsWith("-") || value < least || value > most) {
            throw new Refusal("`" + text + "` is out of range", range);
        }
        return (int) value;
    }
}
