// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A {@link Script} as text for {@code sh -s}. Steps are numbered through, undo after steps; the result names them by number.
 */
final class ScriptText {
    private static final String FETCH_SECONDS = "60";
    private static final String COMMON = resource("script.sh");

    private ScriptText() {}

    /** @throws IllegalArgumentException for a script that cannot be run: names that clash, a NUL, an undo that waits */
    static String render(Script script) {
        var all = numbered(script);
        var starts = new HashSet<String>();
        var inputs = new ArrayList<String>();
        var steps = new ArrayList<String>();
        var undo = new ArrayList<String>();
        for (int number = 0; number < all.size(); number++) {
            var step = all.get(number);
            if (!starts.add(step.name())) {
                throw new IllegalArgumentException("two steps are called `" + step.name() + "`");
            }
            inputOf(step, number).ifPresent(inputs::add);
            if (number < script.steps().size()) {
                steps.add(line(step, number, all) + " &&");
            } else {
                undo.add(undoLine(step, number));
            }
        }
        var text = COMMON + function("inputs", inputs) + function("steps", steps) + function("undo", undo) + "main\n";
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a script cannot hold a NUL character");
        }
        return text;
    }

    static List<Step> numbered(Script script) {
        return Stream.concat(script.steps().stream(), script.undo().stream()).toList();
    }

    private static String line(Step step, int number, List<Step> all) {
        if (step instanceof Step.Run run) {
            return "run " + limited(number, run.command());
        } else if (step instanceof Step.Observe observe) {
            return "observe " + limited(number, observe.command());
        } else if (step instanceof Step.Start start) {
            return "start " + number + " " + words(start.command());
        } else if (step instanceof Step.Await await) {
            var limit = await.limit();
            var probe = await.probe().limit().compareTo(limit) < 0
                    ? await.probe()
                    : await.probe().within(limit);
            return "await " + number + " " + limit.toMillis() / 10 + " " + seconds(probe.limit()) + " " + words(probe);
        } else if (step instanceof Step.Stop stop) {
            return "stop " + number + " " + numberOfStart(stop, number, all) + " " + ShellQuote.word(stop.signal())
                    + " " + stop.grace().toMillis() / 10;
        }
        return "run " + fetch(number, (Step.Fetch) step);
    }

    private static String undoLine(Step step, int number) {
        if (step instanceof Step.Run run) {
            return "undone " + limited(number, run.command());
        } else if (step instanceof Step.Observe observe) {
            return "undone " + limited(number, observe.command());
        } else if (step instanceof Step.Fetch fetch) {
            return "undone " + fetch(number, fetch);
        }
        throw new IllegalArgumentException(
                "undo step `" + step.name() + "` has to run to its end: Run, Observe or Fetch");
    }

    private static int numberOfStart(Step.Stop stop, int number, List<Step> all) {
        for (int i = 0; i < number; i++) {
            if (all.get(i) instanceof Step.Start start && start.name().equals(stop.started())) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "step `" + stop.name() + "` stops `" + stop.started() + "`, which no step before it starts");
    }

    private static String limited(int number, Command command) {
        return number + " " + seconds(command.limit()) + " " + words(command);
    }

    private static String fetch(int number, Step.Fetch fetch) {
        return number + " " + FETCH_SECONDS + " cat -- " + ShellQuote.word(fetch.path());
    }

    private static String words(Command command) {
        var argv = command.argv().stream().map(ShellQuote::word).collect(Collectors.joining(" "));
        if (command.environment().isEmpty()) {
            return argv;
        }
        return "env "
                + command.environment().entrySet().stream()
                        .map(ScriptText::variable)
                        .collect(Collectors.joining(" ")) + " " + argv;
    }

    private static String variable(Map.Entry<String, String> entry) {
        return ShellQuote.word(entry.getKey() + "=" + entry.getValue());
    }

    private static Optional<String> inputOf(Step step, int number) {
        var text = command(step).map(Command::stdin).orElse("");
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of("printf %s " + ShellQuote.word(text) + " >\"$directory/" + number + ".in\"");
    }

    static Optional<Command> command(Step step) {
        if (step instanceof Step.Run run) {
            return Optional.of(run.command());
        } else if (step instanceof Step.Observe observe) {
            return Optional.of(observe.command());
        } else if (step instanceof Step.Start start) {
            return Optional.of(start.command());
        } else if (step instanceof Step.Await await) {
            return Optional.of(await.probe());
        }
        return Optional.empty();
    }

    private static String seconds(Duration limit) {
        return BigDecimal.valueOf(Math.max(1, limit.toMillis()), 3).toPlainString();
    }

    private static String function(String name, List<String> lines) {
        return name + "()\n{\n" + String.join("\n", lines) + "\n:\n}\n";
    }

    static String resource(String name) {
        try (InputStream in = ScriptText.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
