// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Where everything of one run is. */
public record RunFolder(Path path) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 3;

    /**
     * Makes a new, empty folder {@code <UTC>-<scenario>-<id>}.
     *
     * @param reports made as well where it is missing
     * @throws ResultsNotStored if that cannot be done
     */
    public static RunFolder create(Path reports, String scenario, Instant now) {
        try {
            Files.createDirectories(reports);
            while (true) {
                var random = new byte[RANDOM_BYTES];
                RANDOM.nextBytes(random);
                var name =
                        TIME.format(now) + "-" + scenario + "-" + HexFormat.of().formatHex(random);
                var folder = createUnlessThere(reports.resolve(name));
                if (folder) {
                    return new RunFolder(reports.resolve(name));
                }
            }
        } catch (IOException e) {
            throw new ResultsNotStored(reports, e);
        }
    }

    /** The name of the run. */
    public String id() {
        return String.valueOf(path.toAbsolutePath().normalize().getFileName());
    }

    public Path journal() {
        return path.resolve("journal.ndjson");
    }

    public Path runJson() {
        return path.resolve("run.json");
    }

    public Path samplesCsv() {
        return path.resolve("samples.csv");
    }

    public Path reportHtml() {
        return path.resolve("report.html");
    }

    /** The run of the folder: from run.json, or from the journal where the run did not come to writing it. */
    public Run read() {
        if (Files.exists(runJson())) {
            return RunFile.read(runJson());
        }
        if (Files.exists(journal())) {
            return JournalContent.read(journal()).toRun();
        }
        throw new ResultsUnreadable(path + ": holds no run: neither run.json nor journal.ndjson is there");
    }

    /** Writes run.json and samples.csv anew, from what the journal holds. */
    public Run store() {
        var run = JournalContent.read(journal()).toRun();
        RunFile.write(runJson(), run);
        SamplesCsv.write(samplesCsv(), run);
        return run;
    }

    private static boolean createUnlessThere(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }
}
