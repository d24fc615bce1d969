// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads scenarios. */
public final class Scenarios {
    private static final long LARGEST_FILE_BYTES = 1 << 20;

    private Scenarios() {}

    /**
     * Reads and checks a scenario whole.
     *
     * @param assignments of the command line, applied in this order before anything is checked
     * @throws InvalidScenario with every fault, also where there is no such file
     */
    public static Scenario read(Path file, List<Assignment> assignments) {
        return parse(file.toString(), text(file), assignments);
    }

    /** The same for a text that is at hand; {@code name} is what messages call it. */
    public static Scenario parse(String name, String text, List<Assignment> assignments) {
        var faults = new Faults();
        var overrides = new LabOverrides(YamlText.read(name, text, faults), faults);
        var scenario = read(text, overrides, assignments, faults);
        for (var lab : overrides.labs()) {
            var elsewhere = new Faults();
            var there = new LabOverrides(YamlText.read(name, text, elsewhere), elsewhere);
            read(text, there, List.of(Assignment.option("labs", "lab", lab)), elsewhere);
        }
        return scenario;
    }

    private static Scenario read(String text, LabOverrides overrides, List<Assignment> given, Faults faults) {
        var assignments = overrides.before(given);
        return new ScenarioReader(Assignments.apply(overrides.rest(), assignments, faults), faults).read(text);
    }

    static String text(Path file) {
        try {
            if (!Files.exists(file)) {
                throw unreadable(file, "there is no such file", "scenarios are in scenarios/*.yaml");
            }
            if (!Files.isRegularFile(file)) {
                throw unreadable(file, "is not a file", "name a file in it: scenarios are in scenarios/*.yaml");
            }
            if (Files.size(file) > LARGEST_FILE_BYTES) {
                throw unreadable(file, "is larger than 1 MiB", "this is hardly a scenario");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw unreadable(file, "is not UTF-8 text", "save it as UTF-8");
        } catch (IOException e) {
            throw unreadable(file, "cannot be read (" + e.getMessage() + ")", "look at its owner and mode");
        }
    }

    private static InvalidScenario unreadable(Path file, String rule, String remedy) {
        return new InvalidScenario(List.of(new Fault(file.toString(), "", rule, remedy)));
    }
}
