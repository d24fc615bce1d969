// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.doctor;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import io.graftbench.host.Script;
import io.graftbench.host.ScriptResult;
import io.graftbench.host.Step;
import io.graftbench.host.StepResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What commands printed on a host, by the name of the question. Of one that failed only its output counts, as of {@code grep}
 * where one file of several is missing.
 *
 * @param outputs without surrounding blanks
 */
record Look(Map<String, String> outputs) {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    Look {
        outputs = Map.copyOf(outputs);
    }

    /** Asks all questions in one go, of which none changes anything. */
    static Look at(Host host, Map<String, List<String>> questions) {
        var steps = questions.entrySet().stream()
                .<Step>map(question -> new Step.Observe(question.getKey(), Command.of(question.getValue())))
                .toList();
        return of(host.run(new Script(steps, List.of(), LIMIT)));
    }

    static Look of(ScriptResult result) {
        var outputs = new LinkedHashMap<String, String>();
        result.steps().values().forEach(step -> outputs.put(step.name(), words(step)));
        return new Look(outputs);
    }

    /** Some tools print their version where errors go. */
    private static String words(StepResult step) {
        return (step.stdout() + (step.succeeded() ? step.stderr() : "")).strip();
    }

    /** Empty where the command printed nothing. */
    Optional<String> text(String question) {
        return Optional.ofNullable(outputs.get(question)).filter(text -> !text.isEmpty());
    }

    Stream<String> lines(String question) {
        return text(question).stream().flatMap(String::lines).map(String::strip);
    }

    /** The first line. */
    Optional<String> line(String question) {
        return lines(question).findFirst();
    }

    /** By path, lines as {@code grep -H ""} prints them. */
    Map<String, String> files(String question) {
        var files = new LinkedHashMap<String, String>();
        lines(question)
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> files.put(parts[0], parts[1]));
        return files;
    }

    static List<String> words(String... argv) {
        return Arrays.asList(argv);
    }
}
