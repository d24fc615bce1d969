// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.host.Script;
import io.graftbench.host.ScriptResult;
import io.graftbench.host.Step;
import io.graftbench.host.StepResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The raw output of one attempt at a trial, back from its folder: the reverse of {@link TrialFolder}. */
final class KeptOutput {
    static final String STEPS = "steps.txt";

    /** What a packed file's name has behind it. */
    private static final String PACKED = ".gz";

    private static final Pattern LINE =
            Pattern.compile("(\\S+) +status +(\\d+) +(\\d+\\.\\d{3}) s  (.*)", Pattern.DOTALL);

    private final Path folder;

    KeptOutput(Path folder) {
        this.folder = folder;
    }

    /** Whether there is anything of that attempt. */
    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(STEPS)) || Files.exists(folder.resolve(STEPS + PACKED));
    }

    /** @param script that was run, from which is known which failure of a step ended it */
    ScriptResult read(Script script) {
        var steps = new LinkedHashMap<String, StepResult>();
        // A command may have line ends in it; a step begins where its status stands in its column.
        for (var line : text(STEPS).split("\\R(?=\\S+ +status +\\d+ )", -1)) {
            var matcher = LINE.matcher(line.stripTrailing());
            if (matcher.matches()) {
                var step =
                        step(matcher.group(1), Integer.parseInt(matcher.group(2)), matcher.group(3), matcher.group(4));
                steps.put(step.name(), step);
            }
        }
        return new ScriptResult(steps, failed(script, steps), Duration.ZERO);
    }

    private StepResult step(String name, int status, String seconds, String display) {
        long nanos = Math.round(Double.parseDouble(seconds) * 1e9);
        return new StepResult(name, display, status, text(name + ".out"), text(name + ".err"), 0, nanos);
    }

    /** Where every step went well and some did not run, the script was cut off in the last one that did. */
    private static Optional<StepResult> failed(Script script, Map<String, StepResult> results) {
        Optional<StepResult> last = Optional.empty();
        for (var step : script.steps()) {
            var result = results.get(step.name());
            if (result == null) {
                return last.isPresent() ? last : Optional.of(none());
            }
            if (!(step instanceof Step.Observe) && !(step instanceof Step.Start) && !result.succeeded()) {
                return Optional.of(result);
            }
            last = Optional.of(result);
        }
        return Optional.empty();
    }

    private static StepResult none() {
        return new StepResult("script", "the script, before its first step", 124, "", "", 0, 0);
    }

    /** Of an empty stream there is no file; a kept sample has packed ones. */
    private String text(String name) {
        try {
            var file = folder.resolve(name);
            return Files.exists(file) ? Files.readString(file) : unpacked(folder.resolve(name + PACKED));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder.resolve(name), e);
        }
    }

    private static String unpacked(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (var stream = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
