// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;

/** run.json. */
public final class RunFile {
    private static final int LONGEST_REASON = 300;

    private RunFile() {}

    /** Replaces the file in one step. @throws ResultsNotStored and leaves an earlier one as it was */
    public static void write(Path file, Run run) {
        Folders.replace(file, ResultsJson.PRETTY.writeValueAsString(run) + "\n");
    }

    /** @throws ResultsUnreadable with file, line and reason */
    public static Run read(Path file) {
        try {
            return parsed(file, Files.readString(file, StandardCharsets.UTF_8));
        } catch (JacksonException | IllegalArgumentException | ArithmeticException e) {
            throw new ResultsUnreadable(file + ": not the result of a run: " + firstLine(e), e);
        } catch (IOException e) {
            throw new ResultsUnreadable(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** @throws ResultsUnreadable if it is of another schema, and what the mapper throws if it is no run */
    static Run parsed(Path file, String text) {
        var schema = ResultsJson.MAPPER.readTree(text).path("schema");
        if (schema.isInt()) {
            checkSchema(file, schema.intValue());
        }
        return ResultsJson.MAPPER.readValue(text, Run.class);
    }

    /** On one line, without its end. */
    static String line(Run run) {
        return ResultsJson.MAPPER.writeValueAsString(run);
    }

    static void checkSchema(Path file, int schema) {
        if (schema != Run.SCHEMA) {
            throw new ResultsUnreadable(file + ": has schema " + schema + ", and this graftbench reads schema "
                    + Run.SCHEMA + " only; use the graftbench that wrote it");
        }
    }

    static String firstLine(Exception e) {
        var reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason;
    }
}
