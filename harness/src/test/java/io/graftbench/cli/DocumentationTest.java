// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.scenario.Inventories;
import io.graftbench.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What the documents tell people to type exists. */
class DocumentationTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern COMMAND =
            Pattern.compile("^ {4}(?:\\./)?graftbench ((?:--[a-z-]+ )*)([a-z]+)\\b(.*)$");
    private static final Pattern SCENARIO = Pattern.compile("scenarios/[a-z0-9-]+\\.yaml");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    static List<Path> documents() throws IOException {
        try (var docs = Files.list(ROOT.resolve("docs"));
                var top = Files.list(ROOT)) {
            return Stream.concat(docs, top)
                    .filter(f -> f.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyCommandExists(Path document) throws IOException {
        var known = known();
        for (var line : Files.readAllLines(document)) {
            var matcher = COMMAND.matcher(line);
            if (matcher.find()) {
                assertThat(known).as(line).contains(matcher.group(2).split("\\|"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyScenarioThatIsNamedIsThereAndValid(Path document) throws IOException {
        var names = SCENARIO.matcher(Files.readString(document))
                .results()
                .map(r -> r.group())
                .distinct();
        assertThat(names)
                .allSatisfy(name -> assertThat(Scenarios.read(ROOT.resolve(name), List.of()))
                        .isNotNull());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkedFileIsThere(Path document) throws IOException {
        var links = LINK.matcher(Files.readString(document)).results().map(r -> r.group(1));
        assertThat(links)
                .allSatisfy(link -> assertThat(document.resolveSibling(link)).exists());
    }

    @Test
    void theDocumentOfScenariosKnowsEveryKeyOfTheSchema() throws IOException {
        var schema = Files.readString(ROOT.resolve("docs/scenario.schema.json"));
        var document = Files.readString(ROOT.resolve("docs/scenarios.md"));
        var keys = JsonMapper.shared().readTree(schema).path("properties").propertyNames();
        assertThat(keys)
                .hasSizeGreaterThan(15)
                .allSatisfy(key -> assertThat(document).contains("`" + key + "`"));
    }

    @Test
    void theInventoryOfTheDocumentIsOne() throws IOException {
        var document = ROOT.resolve("docs/labs.md");
        var example = Pattern.compile("```yaml\n(schema: 1\ndut:.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(document));
        assertThat(example.find()).isTrue();
        var inventory = Inventories.parse("pair.yaml", example.group(1), ROOT);
        assertThat(inventory.machines()).containsOnlyKeys("dut", "peer");
    }

    private static Set<String> known() {
        var surroundings = new CommandLineHarness(Path.of("target", "documentation-test")).surroundings();
        var known = new TreeSet<>(
                new Graftbench(surroundings).commandLine().getSubcommands().keySet());
        known.add("test");
        return known;
    }
}
