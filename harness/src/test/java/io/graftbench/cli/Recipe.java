// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The shell steps of a recipe, in their order.
 *
 * @param environment of all steps
 */
record Recipe(Map<String, String> environment, List<Step> steps) {
    static final Path FOLDER = Path.of("..", "docs", "ci");

    private static final Pattern JENKINS_STEP = Pattern.compile("sh '''(.*?)'''", Pattern.DOTALL);
    private static final Pattern JENKINS_VARIABLE = Pattern.compile("(?m)^ +([A-Z]+) = ['\"](.*)['\"]$");

    /** @param shell what the service starts it with; the script is the argument behind it */
    record Step(List<String> shell, String script, Map<String, String> environment) {}

    static Recipe read(String name) throws IOException {
        var text = Files.readString(FOLDER.resolve(name));
        if (name.equals("Jenkinsfile")) {
            return jenkins(text);
        }
        var document = map(new Load(LoadSettings.builder().build()).loadFromString(text));
        return name.startsWith("gitlab") ? gitlab(document) : github(document);
    }

    /** As GitHub documents `shell: bash`. */
    private static Recipe github(Map<String, Object> document) {
        var environment = new TreeMap<String, String>();
        var steps = new ArrayList<Step>();
        for (var job : map(document.get("jobs")).values()) {
            environment.putAll(strings(map(job).get("env")));
            for (var step : (List<?>) map(job).get("steps")) {
                if (map(step).get("run") instanceof String script) {
                    steps.add(new Step(
                            List.of("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"),
                            script,
                            strings(map(step).get("env"))));
                }
            }
        }
        return new Recipe(environment, steps);
    }

    /** A job's lines go into one shell. */
    private static Recipe gitlab(Map<String, Object> document) {
        var environment = new TreeMap<String, String>();
        var steps = new ArrayList<Step>();
        for (var job : document.values()) {
            environment.putAll(strings(map(job).get("variables")));
            var script = ((List<?>) map(job).get("script"))
                    .stream().map(String::valueOf).collect(Collectors.joining("\n"));
            steps.add(new Step(List.of("bash", "-eo", "pipefail", "-c"), script, Map.of()));
        }
        return new Recipe(environment, steps);
    }

    private static Recipe jenkins(String text) {
        var environment = JENKINS_VARIABLE
                .matcher(text)
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
        var steps = JENKINS_STEP
                .matcher(text)
                .results()
                .map(found -> new Step(List.of("sh", "-xec"), found.group(1), Map.of()))
                .toList();
        return new Recipe(environment, steps);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }

    private static Map<String, String> strings(Object node) {
        var strings = new TreeMap<String, String>();
        if (node != null) {
            map(node).forEach((key, value) -> strings.put(key, String.valueOf(value)));
        }
        return strings;
    }
}
