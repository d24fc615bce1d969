// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import io.graftbench.host.ScriptStream.Content;
import io.graftbench.host.ScriptStream.Entry;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From what came back to what it means: pure. */
final class ScriptOutcome {
    private static final long NANOS_PER_CENTISECOND = 10_000_000;
    private static final int TIMED_OUT = 124;
    private static final int KILLED = 137;
    private static final int UNKNOWN = 74;
    private static final String FULL = "the disk is full on which scripts keep their results (/tmp)";

    private final Script script;
    private final List<Step> steps;
    private final Content content;

    private ScriptOutcome(Script script, Content content) {
        this.script = script;
        this.steps = ScriptText.numbered(script);
        this.content = content;
    }

    static ScriptResult of(Script script, Content content, Duration elapsed) {
        return new ScriptOutcome(script, content).result(elapsed);
    }

    private ScriptResult result(Duration elapsed) {
        var results = new LinkedHashMap<String, StepResult>();
        var inOrder = content.log().stream()
                .sorted(Comparator.comparingInt(Entry::number))
                .toList();
        Optional<StepResult> failed = Optional.empty();
        for (var entry : inOrder) {
            var step = steps.get(entry.number());
            var result = stepResult(step, entry);
            results.put(step.name(), result);
            if (failed.isEmpty() && endsScript(step, entry, result)) {
                failed = Optional.of(result);
            }
        }
        if (failed.isEmpty() && content.interrupted()) {
            failed = Optional.of(last(inOrder, results)
                    .orElse(new StepResult("script", "the script, before its first step", TIMED_OUT, "", "", 0, 0)));
        }
        if (failed.isEmpty()) {
            failed = script.steps().stream()
                    .filter(step -> !results.containsKey(step.name()))
                    .findFirst()
                    .map(ScriptOutcome::unheardOf);
        }
        if (content.lacksRoom()) {
            failed = failed.or(() -> last(inOrder, results)).map(ScriptOutcome::withoutRoom);
            failed.ifPresent(step -> results.put(step.name(), step));
        }
        return new ScriptResult(results, failed, elapsed);
    }

    /** What a script wrote on a full disk is cut short, and its steps say of that what they make of it. */
    private static StepResult withoutRoom(StepResult step) {
        return new StepResult(
                step.name(),
                step.display(),
                step.succeeded() ? UNKNOWN : step.status(),
                step.stdout(),
                FULL + ". " + step.stderr(),
                step.startedNanos(),
                step.endedNanos());
    }

    /** No step failed, and of one nothing is known: what the script wrote was not kept. */
    private static StepResult unheardOf(Step step) {
        var words = "nothing came back of this step: is the disk full on which scripts keep their results (/tmp)?";
        return new StepResult(step.name(), display(step), UNKNOWN, "", words, 0, 0);
    }

    private boolean endsScript(Step step, Entry entry, StepResult result) {
        var mayFail = step instanceof Step.Observe || step instanceof Step.Start;
        return entry.number() < script.steps().size() && !mayFail && !result.succeeded();
    }

    /** The step that ended last, which is the failed one of an interrupted script, though it may have ended well by itself. */
    private Optional<StepResult> last(List<Entry> inOrder, Map<String, StepResult> results) {
        return inOrder.stream()
                .filter(e -> e.number() < script.steps().size())
                .max(Comparator.comparingLong(Entry::endedCentis).thenComparingInt(Entry::number))
                .map(e -> results.get(steps.get(e.number()).name()));
    }

    private StepResult stepResult(Step step, Entry entry) {
        var stderr = content.file(entry.number() + ".err");
        if (step instanceof Step.Await && entry.status() != 0) {
            stderr += wordsOfTheFallen();
        }
        if (content.interrupted() && entry.status() != 0 && !(step instanceof Step.Start)) {
            stderr += "\nthe script was interrupted";
        }
        return new StepResult(
                step.name(),
                display(step),
                status(step, entry),
                content.file(entry.number() + ".out"),
                stderr,
                entry.beganCentis() * NANOS_PER_CENTISECOND,
                entry.endedCentis() * NANOS_PER_CENTISECOND);
    }

    /** timeout(1) reports a command that only SIGKILL could end as killed; its limit ended it all the same. */
    private static int status(Step step, Entry entry) {
        var limit = ScriptText.command(step).map(Command::limit);
        var ran = Duration.ofMillis((entry.endedCentis() - entry.beganCentis() + 1) * 10);
        var overdue = limit.isPresent() && ran.compareTo(limit.get()) >= 0;
        return entry.status() == KILLED && overdue && !(step instanceof Step.Start) ? TIMED_OUT : entry.status();
    }

    private String wordsOfTheFallen() {
        var words = new StringBuilder();
        for (var entry : content.log()) {
            if (steps.get(entry.number()) instanceof Step.Start start && entry.endedByItself() && entry.status() != 0) {
                words.append("\n`")
                        .append(start.name())
                        .append("` (")
                        .append(display(start))
                        .append(") had ended with status ");
                words.append(entry.status()).append(": ");
                words.append(content.file(entry.number() + ".out"));
                words.append(content.file(entry.number() + ".err"));
            }
        }
        return words.toString();
    }

    private static String display(Step step) {
        if (step instanceof Step.Stop stop) {
            return "kill -s " + stop.signal() + " " + stop.started();
        } else if (step instanceof Step.Fetch fetch) {
            return "cat -- " + ShellQuote.word(fetch.path());
        } else if (step instanceof Step.Await await) {
            return "until " + await.probe().display() + " (at most "
                    + await.limit().toMillis() + " ms)";
        }
        return ScriptText.command(step).map(Command::display).orElse(step.name());
    }
}
