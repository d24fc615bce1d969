// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A host that answers from a table, and remembers what it was given. A command is answered by the longest entry that its
 * display begins with; one without an answer succeeds and says nothing.
 */
public final class ScriptedHost implements Host {
    /** What a command answers. */
    public record Answer(int status, String stdout, String stderr) {
        public static Answer saying(String stdout) {
            return new Answer(0, stdout, "");
        }

        public static Answer failing(int status, String stderr) {
            return new Answer(status, "", stderr);
        }
    }

    private final String name;
    private final String machine;
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final List<String> commands = new ArrayList<>();
    private final List<Script> scripts = new ArrayList<>();

    public ScriptedHost(String name, String machine) {
        this.name = name;
        this.machine = machine;
    }

    public ScriptedHost answer(String beginning, Answer answer) {
        answers.put(beginning, answer);
        return this;
    }

    /** Every command so far, steps of scripts included, as a shell would read them. */
    public synchronized List<String> commands() {
        return List.copyOf(commands);
    }

    public synchronized List<Script> scripts() {
        return List.copyOf(scripts);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String machine() {
        return machine;
    }

    @Override
    public synchronized ExecResult run(Command command) {
        commands.add(command.display());
        var answer = answerTo(command.display());
        return new ExecResult(command, answer.status(), answer.stdout(), answer.stderr(), Duration.ofMillis(1), false);
    }

    /** Steps as {@link Script} says, one millisecond each; what is started ends well. */
    @Override
    public synchronized ScriptResult run(Script script) {
        scripts.add(script);
        var results = new LinkedHashMap<String, StepResult>();
        Optional<StepResult> failed = Optional.empty();
        for (var step : script.steps()) {
            var result = result(step, results.size());
            results.put(step.name(), result);
            if (!result.succeeded() && !(step instanceof Step.Observe) && !(step instanceof Step.Start)) {
                failed = Optional.of(result);
                break;
            }
        }
        for (var step : script.undo()) {
            results.put(step.name(), result(step, results.size()));
        }
        return new ScriptResult(results, failed, Duration.ofMillis(results.size()));
    }

    private StepResult result(Step step, int at) {
        var display = display(step);
        commands.add(display);
        var answer = answerTo(display);
        return new StepResult(
                step.name(),
                display,
                answer.status(),
                answer.stdout(),
                answer.stderr(),
                at * 1_000_000L,
                (at + 1) * 1_000_000L);
    }

    private static String display(Step step) {
        if (step instanceof Step.Stop stop) {
            return "kill -s " + stop.signal() + " " + stop.started();
        } else if (step instanceof Step.Fetch fetch) {
            return "cat -- " + fetch.path();
        }
        return ScriptText.command(step).orElseThrow().display();
    }

    private Answer answerTo(String display) {
        return answers.entrySet().stream()
                .filter(e -> display.startsWith(e.getKey()))
                .max(Map.Entry.comparingByKey(java.util.Comparator.comparingInt(String::length)))
                .map(Map.Entry::getValue)
                .orElse(Answer.saying(""));
    }

    @Override
    public void copyTo(Path source, String target) {
        run(Command.of("copy", source.toString(), target));
    }

    @Override
    public Command onMachine(Command command) {
        return command;
    }
}
