// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import io.graftbench.results.Outcome.Completed;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * samples.csv: one row for each measurement of each trial, as RFC 4180 has it. Void trials are in it, with
 * {@code valid = false}; failed and skipped ones have no measurement and so no row.
 */
public final class SamplesCsv {
    /** The last three say what the others leave open: a repetition, the second run of the reference, other factors. */
    public static final List<String> COLUMNS = List.of(
            "trial",
            "block",
            "topology",
            "mode",
            "workload",
            "protocol",
            "direction",
            "size_bytes",
            "streams",
            "metric",
            "unit",
            "value",
            "valid",
            "clock",
            "attempt",
            "control",
            "factors");

    private SamplesCsv() {}

    /** Replaces the file in one step. @throws ResultsNotStored and leaves an earlier one as it was */
    public static void write(Path file, Run run) {
        Folders.replace(file, text(run));
    }

    /** The content of the file, whole. */
    public static String text(Run run) {
        var rows = run.trials().stream().flatMap(trial -> rows(run.clock(), trial));
        return Stream.concat(Stream.of(COLUMNS), rows).map(SamplesCsv::line).collect(Collectors.joining());
    }

    private static Stream<List<String>> rows(Clock clock, TrialResult trial) {
        return trial.outcome() instanceof Completed completed
                ? completed.measurements().stream().map(m -> row(clock, trial, m))
                : Stream.empty();
    }

    private static List<String> row(Clock clock, TrialResult trial, Measurement measurement) {
        var cell = trial.cell();
        return List.of(
                Integer.toString(trial.number()),
                Integer.toString(trial.block()),
                cell.topology(),
                cell.mode(),
                cell.workload(),
                cell.protocol(),
                cell.direction(),
                Integer.toString(cell.sizeBytes()),
                Integer.toString(cell.streams()),
                measurement.metric().name(),
                measurement.metric().unit(),
                Double.toString(measurement.value()),
                Boolean.toString(trial.isValid()),
                clock.name().toLowerCase(Locale.ROOT),
                Integer.toString(trial.attempt()),
                Boolean.toString(cell.control()),
                cell.factors().entrySet().stream()
                        .map(f -> f.getKey() + "=" + f.getValue())
                        .collect(Collectors.joining(";")));
    }

    private static String line(List<String> fields) {
        return fields.stream().map(SamplesCsv::quoted).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String quoted(String field) {
        var plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
