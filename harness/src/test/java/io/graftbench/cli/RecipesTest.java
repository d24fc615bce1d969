// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.graftbench.analysis.Change;
import io.graftbench.analysis.Comparisons;
import io.graftbench.cli.Recipe.Step;
import io.graftbench.results.RunFile;
import io.graftbench.scenario.ScenarioDigest;
import io.graftbench.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The recipes of docs/ci: every command line of graftbench in them parses, and their shell steps run, in their order, as the service
 * would run them. Measuring, apt-get and curl are stood in for; compare, history and export are the real ones.
 */
@SuppressWarnings("NullAway.Init") // set before each test
class RecipesTest {
    private static final Pattern COMMAND = Pattern.compile("\\./graftbench ((?:[^>|&;\\n]|\\$\\{?[A-Z]+}?)+)");

    @TempDir
    Path folder;

    static Stream<String> recipes() throws IOException {
        try (var files = Files.list(Recipe.FOLDER)) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList().stream();
        }
    }

    @BeforeEach
    void laysOutACheckout() throws IOException {
        script("graftbench", """
                #!/bin/bash
                [[ $1 != --yes ]] || shift
                case $1 in
                run) mkdir -p runs/20260101T000000Z-x && cp measured.json runs/20260101T000000Z-x/run.json ;;
                clean | doctor) ;;
                *) exec java -XX:TieredStopAtLevel=1 -Djava.awt.headless=true \
                    -Dgraftbench.root="$PWD" -cp "$TEST_CLASSPATH" io.graftbench.cli.Main "$@" ;;
                esac
                """);
        script("bin/apt-get", "#!/bin/bash\n");
        script("bin/curl", "#!/bin/bash\nprintf '%s\\n' \"$@\" >curl.txt\n");
        RunFile.write(folder.resolve("measured.json"), SampleCopies.of("measured", 1, 1));
        Files.createDirectories(folder.resolve("scenarios/baselines"));
        baseline(1);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void everyCommandLineParses(String name) throws IOException {
        var commands = Recipe.read(name).steps().stream()
                .flatMap(step -> COMMAND.matcher(step.script()).results().map(found -> found.group(1)))
                .toList();
        assertThat(commands).hasSizeGreaterThan(1).allSatisfy(this::parses);
    }

    /** What a pull request is set against is there, and is what a run of the scenario would be compared with. */
    @ParameterizedTest
    @ValueSource(strings = {"github-virtual.yml", "gitlab-ci.yml", "Jenkinsfile"})
    void theBaselineIsOneOfTheScenario(String name) throws IOException {
        var environment = Recipe.read(name).environment();
        var root = Path.of("..");
        var scenario = Scenarios.read(root.resolve(environment.getOrDefault("SCENARIO", "none")), List.of());
        var baseline = RunFile.read(root.resolve(environment.getOrDefault("BASELINE", "none")));

        assertThat(baseline.scenario().settings()).isEqualTo(ScenarioDigest.lines(scenario.settings()));
        assertThat(baseline.scenario().digest()).isEqualTo(ScenarioDigest.of(scenario.settings()));
        assertThat(baseline.design()).isEqualTo(Declaration.design(scenario));
        assertThat(baseline.seed()).isEqualTo(Long.parseLong(ScenarioOptions.DEFAULT_SEED));
        assertThat(Comparisons.of(baseline, baseline, Comparisons.margin(baseline), List.of())
                        .change())
                .isEqualTo(Change.EQUAL);
    }

    private void parses(String command) {
        var words = Stream.of(command.replace("--yes ", "").strip().split(" +"))
                .map(word -> word.replace("\"", ""))
                .toArray(String[]::new);
        var line = new Graftbench(new CommandLineHarness(folder).surroundings()).commandLine();
        assertThatCode(() -> line.parseArgs(words)).as(command).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void anUnchangedModulePasses(String name) throws Exception {
        assertThat(status(Recipe.read(name))).isZero();
        if (!name.contains("bare-metal")) {
            assertThat(Files.readString(folder.resolve("comparison.xml"))).contains("failures=\"0\"");
        } else {
            assertThat(folder.resolve("history.html")).exists();
            assertThat(folder.resolve("store/history.ndjson")).exists();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"github-virtual.yml", "gitlab-ci.yml", "Jenkinsfile"})
    void aSlowerModuleFailsAndIsReported(String name) throws Exception {
        baseline(0.98);

        assertThat(status(Recipe.read(name))).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("comparison.xml"))).contains("<failure");
        if (!name.equals("Jenkinsfile")) {
            assertThat(folder.resolve("comparison.md")).content().startsWith("## graftbench: regression");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "github-virtual.yml")
    void whatIsExportedIsThere(String name) throws Exception {
        status(Recipe.read(name));

        assertThat(folder.resolve("lower.json")).content().contains("virtual-latency-mean");
        assertThat(folder.resolve("bencher.json")).content().contains("\"value\"");
        assertThat(folder.resolve("summary.txt")).content().contains("graftbench: equal");
    }

    /** Of the first step that fails, else 0. */
    private int status(Recipe recipe) throws Exception {
        var environment = new TreeMap<>(recipe.environment());
        environment.replace("STORE", folder.resolve("store").toString());
        environment.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        environment.put("TEST_CLASSPATH", System.getProperty("java.class.path"));
        environment.put("GITHUB_OUTPUT", folder.resolve("output.txt").toString());
        environment.put("GITHUB_STEP_SUMMARY", folder.resolve("summary.txt").toString());
        environment.put("GRAFTBENCH_TOKEN", "none");
        for (Step step : recipe.steps()) {
            var all = new TreeMap<>(environment);
            step.environment().forEach((key, value) -> all.put(key, expanded(value)));
            int status = run(step, all);
            if (status != 0) {
                return status;
            }
        }
        return 0;
    }

    /** {@code ${{ steps.NAME.outputs.status }}} is what a step before wrote. */
    private String expanded(String value) {
        if (!value.startsWith("${{ steps.")) {
            return value;
        }
        try {
            return Files.readString(folder.resolve("output.txt")).strip().replaceFirst("(?s).*status=", "");
        } catch (IOException e) {
            return "no output";
        }
    }

    private int run(Step step, TreeMap<String, String> environment) throws Exception {
        var builder = new ProcessBuilder(
                Stream.concat(step.shell().stream(), Stream.of(step.script())).toList());
        builder.directory(folder.toFile()).redirectErrorStream(true);
        builder.redirectOutput(folder.resolve("step.log").toFile());
        builder.environment().putAll(environment);
        return builder.start().waitFor();
    }

    private void baseline(double factor) {
        RunFile.write(folder.resolve("scenarios/baselines/regression.json"), SampleCopies.of("baseline", 0, factor));
    }

    private void script(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
