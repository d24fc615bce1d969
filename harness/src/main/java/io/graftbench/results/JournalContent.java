// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import io.graftbench.results.JournalRecord.Header;
import io.graftbench.results.JournalRecord.Probed;
import io.graftbench.results.JournalRecord.SessionEnded;
import io.graftbench.results.JournalRecord.Stopped;
import io.graftbench.results.JournalRecord.TrialEnded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * What a journal holds, as far as it is whole.
 *
 * @param header empty where not even the first line was completed
 * @param events behind the header, in the order they happened
 * @param wholeBytes length of the file up to the end of its last whole record
 */
public record JournalContent(Optional<Header> header, List<JournalRecord> events, long wholeBytes) {
    public JournalContent {
        events = List.copyOf(events);
    }

    /**
     * Reads as far as records are whole: what an interrupted write left behind the last line end is passed over.
     *
     * @throws ResultsUnreadable if there is no such file, or a line is no record
     */
    public static JournalContent read(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            var whole = bytes.length;
            while (whole > 0 && bytes[whole - 1] != '\n') {
                whole--;
            }
            return parse(file, new String(bytes, 0, whole, StandardCharsets.UTF_8), whole);
        } catch (IOException e) {
            throw new ResultsUnreadable(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    public Stream<TrialResult> trials() {
        return events.stream().filter(TrialEnded.class::isInstance).map(e -> ((TrialEnded) e).trial());
    }

    /**
     * The run as far as the journal knows it; trials by number and attempt, sessions by block.
     *
     * @throws ResultsUnreadable if there is no header
     */
    public Run toRun() {
        var head = header.orElseThrow(() -> new ResultsUnreadable("the journal ends before its first record"));
        return new Run(
                Run.SCHEMA,
                head.id(),
                head.startedAt(),
                endedAt(head),
                head.scenario(),
                head.design(),
                head.seed(),
                head.clock(),
                head.lab(),
                head.commandLine(),
                environment(),
                sessions(),
                last(Stopped.class).map(Stopped::plannedTrials).orElse(head.plannedTrials()),
                stopReason(head),
                trials().sorted(BY_PLACE).toList());
    }

    private static final Comparator<TrialResult> BY_PLACE =
            Comparator.comparingInt(TrialResult::number).thenComparingInt(TrialResult::attempt);

    private static JournalContent parse(Path file, String text, long wholeBytes) {
        var records = new ArrayList<JournalRecord>();
        for (var line : text.lines().toList()) {
            if (!line.isEmpty()) {
                records.add(record(file, records.size() + 1, line));
            }
        }
        if (records.isEmpty()) {
            return new JournalContent(Optional.empty(), List.of(), 0);
        }
        if (records.get(0) instanceof Header header) {
            return new JournalContent(Optional.of(header), records.subList(1, records.size()), wholeBytes);
        }
        throw new ResultsUnreadable(file + ":1: the first record is not a header");
    }

    private static JournalRecord record(Path file, int line, String text) {
        try {
            var entry = ResultsJson.MAPPER.readValue(text, JournalRecord.class);
            if (entry instanceof Header header) {
                RunFile.checkSchema(file, header.schema());
            }
            return entry;
        } catch (JacksonException | IllegalArgumentException | ArithmeticException e) {
            throw new ResultsUnreadable(file + ":" + line + ": not a record of a journal: " + RunFile.firstLine(e), e);
        }
    }

    private Instant endedAt(Header head) {
        var stopped = last(Stopped.class).map(Stopped::at);
        var lastTrial = trials().map(t -> t.startedAt().plus(t.elapsed())).max(Comparator.naturalOrder());
        return Stream.of(stopped, lastTrial)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .orElse(head.startedAt());
    }

    private String stopReason(Header head) {
        if (!events.isEmpty() && events.get(events.size() - 1) instanceof Stopped stopped) {
            return stopped.reason();
        }
        var ended = trials().map(TrialResult::number).distinct().count();
        return "the run was cut off: " + ended + " of " + head.plannedTrials() + " trials are in the journal";
    }

    private Environment environment() {
        return events.stream()
                .filter(Probed.class::isInstance)
                .map(e -> ((Probed) e).environment())
                .findFirst()
                .orElseGet(() -> new Environment(new TreeMap<>()));
    }

    private List<Session> sessions() {
        return events.stream()
                .filter(SessionEnded.class::isInstance)
                .map(e -> ((SessionEnded) e).session())
                .sorted(Comparator.comparingInt(Session::block))
                .toList();
    }

    private <T extends JournalRecord> Optional<T> last(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).reduce((a, b) -> b);
    }
}
