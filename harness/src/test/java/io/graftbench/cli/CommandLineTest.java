// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.plan.Planner;
import io.graftbench.results.Clock;
import io.graftbench.results.Journal;
import io.graftbench.results.RunFolder;
import io.graftbench.results.SampleRuns;
import io.graftbench.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CommandLineTest {
    private static final Path SCENARIOS = Path.of("..", "scenarios");
    private static final String QUICK = SCENARIOS.resolve("quick.yaml").toString();

    @TempDir
    private Path folder;

    private CommandLineHarness line = new CommandLineHarness(Path.of("target", "unused"));

    @BeforeEach
    void open() {
        line = new CommandLineHarness(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "modes: [host, nat, bridge, graft] | modes: [host, grft] | bad.yaml:12: modes: unknown mode `grft`; did you mean `graft`?",
                "modes: [host, nat, bridge, graft] | mods: [host] | : mods: unknown key; did you mean `modes`?",
                "duration: 1s | duration: -1s | `-1s` is negative; give a time from 1s",
                "modes: [host, nat, bridge, graft] | modes: [host, nat | not YAML:",
            })
    void aBadScenarioGivesMessagesAndStartsNothing(String right, String wrong, String message) throws IOException {
        var bad = line.write("bad.yaml", Files.readString(Path.of(QUICK)).replace(right, wrong));
        for (var command : List.of("run", "validate", "plan")) {
            var fresh = new CommandLineHarness(folder);
            assertThat(fresh.run(command, bad.toString())).as(command).isEqualTo(2);
            assertThat(fresh.err()).contains(message).doesNotContain("\tat ");
            assertThat(fresh.err().lines()).allMatch(l -> l.startsWith("graftbench: " + bad + ":"));
            assertThat(fresh.out()).isEmpty();
        }
        assertNothingStarted();
    }

    @Test
    void aMissingScenarioGivesOneMessageAndStartsNothing() {
        assertThat(line.run("run", "no/such.yaml")).isEqualTo(2);
        assertThat(line.err())
                .isEqualTo("graftbench: no/such.yaml: there is no such file; scenarios are in scenarios/*.yaml\n");
        assertNothingStarted();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run QUICK --set blokcs=3 | --set blokcs=3: blokcs: unknown key; did you mean `blocks`?",
                "run QUICK --mode host,gaft | --mode host,gaft: modes: unknown mode `gaft`; did you mean `graft`?",
                "run QUICK --mode nat,graft | --mode nat,graft: modes: leaves out `host`",
                "run QUICK --lab cloud | --lab cloud: lab: unknown lab `cloud`; there are: vm, local, ssh, vagrant",
                "run QUICK --lab ssh --set clock=real | which machines? --lab ssh needs --inventory FILE",
                "run QUICK --lab vagrant --set clock=real --inventory x | --lab vagrant has machines of its own: leave out"
                        + " --inventory, or take --lab ssh",
                "run QUICK --lab vagrant | the lab `vagrant` measures in real time",
                "lab up | which machines? --inventory FILE, or --lab vagrant",
                "lab down --lab vm | --lab vm: only machines behind SSH are got ready: --lab vagrant, or --inventory FILE",
                "lab exec --lab vagrant --inventory x dut -- id | --lab vagrant has machines of its own",
                "run QUICK --lab ssh --set clock=real --set runtime=docker | machines behind SSH have no containers of Docker"
                        + " Engine yet, and the scenario says `runtime: docker`: add --set runtime=netns, or take --lab vm or --lab local",
                "run QUICK --lab local | the lab `local` measures in real time, and the scenario says `clock: virtual`, with"
                        + " which that cannot be compared: add --set clock=real, and --set blocks=10, for real time is noisy",
                "run QUICK --set kernel=9.9 | there is no kernel `9.9`; there are: 6.1",
                "run QUICK --seed one | Invalid value for option '--seed'",
                "run QUICK --budget soon | `soon` is not a time: write 90s, 30m or 2h",
                "run QUICK --bugdet 3m | did you mean --budget",
                "run QUICK --resume x | --resume goes on with the plan of its folder",
                "run | which scenario?",
                "run --resume no/such | journal.ndjson: cannot be read",
                "report no/such | no/such: there is no such folder; runs are in reports/",
                "report | Missing required parameter: 'DIR'",
                "rnu QUICK | there is no command `rnu`; did you mean `run`?",
                "history | which runs? give folders of runs, or --store FOLDER",
            })
    void misuseGivesStatus2AndAMessage(String arguments, String message) {
        assertThat(line.run(arguments.replace("QUICK", QUICK).split(" "))).isEqualTo(2);
        assertThat(line.err()).startsWith("graftbench: ").contains(message).doesNotContain("\tat ");
        assertNothingStarted();
    }

    @Test
    void withoutACommandItSaysWhereHelpIs() {
        assertThat(line.run()).isEqualTo(2);
        assertThat(line.err())
                .isEqualTo("graftbench: which command?\ngraftbench: `graftbench help` says what there is\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "help run", "run --help", "help plan", "help doctor", "--version"})
    void helpGoesToStdoutAndFits80Columns(String arguments) {
        assertThat(line.run(arguments.split(" "))).isZero();
        assertThat(line.out().lines()).isNotEmpty().allMatch(l -> l.length() <= 80, "fits");
        assertThat(line.err()).isEmpty();
    }

    @Test
    void onlyWhatIsRealIsListed() {
        line.run("help");
        assertThat(line.out())
                .contains(
                        "run", "validate", "plan", "report", "compare", "history", "export", "clean", "doctor", "test");
    }

    @Test
    void everyScenarioOfTheRepositoryIsValid() throws IOException {
        try (var files = Files.list(SCENARIOS)) {
            var names = files.filter(f -> f.toString().endsWith(".yaml"))
                    .map(Path::toString)
                    .toList();
            var arguments = Stream.concat(Stream.of("validate"), names.stream()).toArray(String[]::new);
            assertThat(line.run(arguments)).isZero();
            assertThat(line.out().lines()).hasSameSizeAs(names).allMatch(l -> l.contains(": valid, "));
        }
    }

    @Test
    void everySettingThatPlanPrintsIsTakenBackAndGivesTheSamePlan() {
        assertThat(line.run("plan", QUICK)).isZero();
        var settings =
                line.out().lines().filter(l -> l.matches("[a-z0-9_.-]+ = .*")).toList();
        assertThat(settings).hasSizeGreaterThan(40);
        var arguments = Stream.concat(
                        Stream.of("plan", QUICK),
                        settings.stream().flatMap(l -> Stream.of("--set", l.replaceFirst(" = ", "="))))
                .toArray(String[]::new);
        var again = new CommandLineHarness(folder);
        assertThat(again.run(arguments)).isZero();
        assertThat(again.out()).isEqualTo(line.out());
    }

    @Test
    void dryRunPrintsThePlanAndStartsNothing() {
        assertThat(line.run("run", QUICK, "--dry-run", "--seed", "2", "--mode", "host,graft"))
                .isZero();
        assertThat(line.out()).contains("modes = host, graft", "drawn from --seed 2", "two-host.tcp-send.graft");
        assertThat(line.out()).doesNotContain(".nat ", ".bridge ");
        assertThat(line.err()).contains("note: claim nat-latency is not testable in this run");
        assertNothingStarted();
    }

    @Test
    void quietSaysNothingButResults() {
        assertThat(line.run("plan", QUICK, "--mode", "host,graft", "--quiet")).isZero();
        assertThat(line.err()).isEmpty();
        assertThat(line.out()).isNotEmpty();
    }

    @Test
    void aRunInRealTimeIsNotGoneOnWithInVirtualTime() {
        var quick = Planner.plan(Scenarios.read(Path.of(QUICK), List.of()), 1);
        var run = RunFolder.create(line.root.resolve("reports"), "quick", CommandLineHarness.NOW);
        var header = Declaration.header(quick, run.id(), CommandLineHarness.NOW, Clock.REAL, "vm", "graftbench run");
        Journal.create(run.journal(), header).close();
        assertThat(line.run("run", "--resume", run.path().toString())).isEqualTo(2);
        assertThat(line.err())
                .isEqualTo("graftbench: the run was begun in real time, and would go on in virtual time:"
                        + " the two cannot be put together; run it anew\n");
        assertThat(line.cache).doesNotExist();
    }

    @Test
    void reportMakesAReportOfARunThatWasCutOff() {
        var run = RunFolder.create(
                line.root.resolve("reports"), "small", SampleRuns.header().startedAt());
        try (var journal = Journal.create(run.journal(), SampleRuns.header())) {
            SampleRuns.events().subList(0, 4).forEach(journal::append);
        }
        assertThat(line.run("report", run.path().toString())).isEqualTo(6);
        assertThat(line.out()).contains("report: " + run.reportHtml()).contains("ping");
        assertThat(line.out().lines())
                .filteredOn(l -> !l.startsWith("report: "))
                .allMatch(l -> l.length() <= 80);
        assertThat(run.reportHtml()).isNotEmptyFile();
        assertThat(run.runJson()).isNotEmptyFile();
        assertThat(run.samplesCsv()).isNotEmptyFile();
    }

    @Test
    void cleanSaysThatThereIsNothing() {
        assertThat(line.run("clean")).isZero();
        assertThat(line.out()).isEqualTo("nothing was left behind\n");
    }

    @Test
    void cleanRemovesCachesOnlyWhenAsked() throws IOException {
        var cached = Files.createDirectories(line.cache.resolve("root/abc"));
        line.run("clean");
        assertThat(cached).exists();
        assertThat(line.run("clean", "--caches")).isZero();
        assertThat(line.cache).isEmptyDirectory();
    }

    @Test
    void doctorSaysWhatEveryThingIsForAndHowToMendIt() {
        var status = line.run("doctor");
        assertThat(status).isIn(0, 5);
        assertThat(line.out()).contains("Java: ", "processors: ", "memory: ", "disk: ", "KVM: ", "qemu-system-x86: ");
        var embedded = line.out().substring(0, line.out().indexOf("this machine (--lab local)"));
        assertThat(embedded.contains("MISSING")).isEqualTo(status == 5);
        assertThat(line.out().substring(embedded.length()))
                .contains("kernel: ", "modules: ", "module: ", "iperf3: ", "load: ", "governor: ", "clock source: ");
        assertThat(line.out()
                        .lines()
                        .filter(l -> l.startsWith("  MISSING  qemu"))
                        .count())
                .isEqualTo(line.out()
                        .lines()
                        .filter(l -> l.contains("mend: apt-get install qemu"))
                        .count());
    }

    @Test
    void doctorIsReadByProgramsToo() {
        line.run("doctor", "--json", "--nic", "lo");

        var findings = JsonMapper.builder().build().readTree(line.out());
        assertThat(findings.propertyNames())
                .containsExactly("the embedded machine (--lab vm)", "this machine (--lab local)");
        var local = findings.get("this machine (--lab local)");
        assertThat(local.valueStream().map(finding -> finding.get("subject").asString()))
                .contains("kernel", "load", "lo driver", "lo MTU", "lo other users", "module");
        assertThat(local.valueStream().map(finding -> finding.get("verdict").asString()))
                .isSubsetOf("ok", "noise", "poor", "MISSING", "unknown");
    }

    private void assertNothingStarted() {
        assertThat(line.root.resolve("reports")).doesNotExist();
        assertThat(line.cache).doesNotExist();
    }
}
