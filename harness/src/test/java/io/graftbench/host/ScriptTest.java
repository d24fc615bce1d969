// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts by the real shell of this machine. */
class ScriptTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final LocalHost host = new LocalHost("harness");

    @TempDir
    Path folder;

    @Test
    void runsStepsInOrderAndUndoesInTheEnd() throws IOException {
        var result = run(
                List.of(sh("one", "echo 1 >>log; echo first"), sh("two", "echo 2 >>log; echo second >&2")),
                List.of(sh("undo-a", "echo a >>log"), sh("undo-b", "echo b >>log")));
        assertThat(result.failed()).isEmpty();
        assertThat(result.steps().keySet()).containsExactly("one", "two", "undo-a", "undo-b");
        assertThat(result.step("one").stdout()).isEqualTo("first\n");
        assertThat(result.step("two").stderr()).isEqualTo("second\n");
        assertThat(result.step("two").startedNanos())
                .isGreaterThanOrEqualTo(result.step("one").endedNanos());
        assertThat(folder.resolve("log")).hasContent("1\n2\na\nb\n");
    }

    @Test
    void skipsTheRestAfterAFailureAndUndoesAllTheSame() {
        var result = run(
                List.of(sh("good", "true"), sh("bad", "echo why >&2; exit 7"), sh("never", "echo x >>log")),
                List.of(sh("undo-a", "exit 9"), sh("undo-b", "echo b >>log")));
        assertThat(result.failed()).map(StepResult::name).hasValue("bad");
        assertThat(result.failed()).map(StepResult::stderr).hasValue("why\n");
        assertThat(result.steps()).doesNotContainKey("never");
        assertThat(result.step("undo-a").status()).isEqualTo(9);
        assertThat(folder.resolve("log")).hasContent("b\n");
        assertThatThrownBy(() -> result.step("never")).hasMessageContaining("good");
    }

    @Test
    void observesWithoutFailing() {
        var observed = new Step.Observe("look", Command.of("sh", "-c", "echo seen; exit 5"));
        var result = run(List.of(observed, sh("next", "true")), List.of());
        assertThat(result.failed()).isEmpty();
        assertThat(result.step("look").status()).isEqualTo(5);
        assertThat(result.step("next").succeeded()).isTrue();
    }

    /** A line a message, as sockperf writes it: 12 s on a machine that takes 20 µs for a message there and back. */
    @Test
    void bringsTheLogOfALongTrialBackWhole() {
        var log = sh("log", "seq -f '%.0f, 4.571154722, 4.571174722, 10.000' 600000");
        var result = run(List.of(log), List.of());
        assertThat(result.step("log").stdout().lines()).hasSize(600_000).allMatch(line -> line.endsWith(" 10.000"));
    }

    @Test
    void endsAStepThatHangs() {
        var hanging = new Step.Run("hang", Command.of("sleep", "300").within(Duration.ofMillis(200)));
        var result = run(List.of(hanging, sh("never", "true")), List.of(sh("undo", "echo done >>log")));
        assertThat(result.failed()).map(StepResult::status).hasValue(124);
        assertThat(result.steps().keySet()).containsExactly("hang", "undo");
        assertThat(folder.resolve("log")).hasContent("done\n");
    }

    @Test
    void waitsForWhatAStartedProcessDoesAndStopsIt() {
        var server =
                start("server", "trap 'echo bye; exit 0' INT; sleep 0.1; echo up >ready; while :; do sleep 0.02; done");
        var result = run(
                List.of(
                        server,
                        await("ready", "test -s ready", 5000),
                        new Step.Stop("stop", "server", "INT", Duration.ofSeconds(5)),
                        sh("after", "true")),
                List.of());
        assertThat(result.failed()).isEmpty();
        assertThat(result.step("server").status()).isZero();
        assertThat(result.step("server").stdout()).isEqualTo("bye\n");
        assertThat(result.step("ready").succeeded()).isTrue();
        assertThat(result.steps().keySet()).containsExactly("server", "ready", "stop", "after");
    }

    @Test
    void killsWhatDoesNotHeedItsStop() {
        var stubborn = start("server", "trap '' INT TERM; echo $$ >pid; while :; do sleep 0.02; done");
        var stop = new Step.Stop("stop", "server", "INT", Duration.ofMillis(200));
        var result = run(List.of(stubborn, await("ready", "test -s pid", 5000), stop), List.of());
        assertThat(result.failed()).isEmpty();
        assertThat(result.step("server").status()).isEqualTo(137);
    }

    @Test
    void showsTheWordsOfAServerThatDiedEarly() {
        var server = start("server", "echo cannot bind >&2; exit 98");
        var result = run(List.of(server, await("ready", "echo not yet; false", 60_000)), List.of());
        assertThat(result.failed()).map(StepResult::name).hasValue("ready");
        assertThat(result.failed().orElseThrow().stderr()).contains("server", "cannot bind", "98");
        assertThat(result.failed().orElseThrow().stdout()).isEqualTo("not yet\n");
        assertThat(result.step("server").status()).isEqualTo(98);
    }

    @Test
    void givesUpWaitingWithTheLastWordsOfTheProbe() {
        var result = run(List.of(await("ready", "echo nobody listens >&2; exit 1", 150)), List.of());
        assertThat(result.failed().orElseThrow().status()).isEqualTo(124);
        assertThat(result.failed().orElseThrow().stderr()).contains("nobody listens");
    }

    @Test
    void givesUpWaitingForAProbeThatHangs() {
        var result = run(List.of(await("ready", "sleep 300", 200)), List.of());
        assertThat(result.failed().orElseThrow().status()).isEqualTo(124);
    }

    @Test
    void endsStartedProcessesWithTheScript() throws IOException {
        var family = start("server", "sleep 300 & echo $! >pid; sleep 300");
        var result = run(List.of(family, await("ready", "test -s pid", 5000)), List.of(sh("undo", "cat pid")));
        assertThat(result.failed()).isEmpty();
        assertThat(result.step("server").status()).isEqualTo(143);
        assertThat(ProcessIdentity.of(pidIn("pid"))).isEmpty();
        assertThat(result.step("undo").succeeded()).isTrue();
    }

    @Test
    void fetchesFiles() throws IOException {
        Files.writeString(folder.resolve("a file"), "é\ncontent");
        var fetch = new Step.Fetch("file", folder.resolve("a file").toString());
        var missing = new Step.Fetch("missing", folder.resolve("none").toString());
        var result = run(List.of(fetch, missing), List.of());
        assertThat(result.step("file").stdout()).isEqualTo("é\ncontent");
        assertThat(result.failed().orElseThrow().stderr()).contains("No such file");
    }

    @Test
    void undoesWhenItsLimitPasses() {
        var script = new Script(
                List.of(sh("hang", "sleep 300")), List.of(sh("undo", "echo undone >>log")), Duration.ofMillis(500));
        var result = host.run(script);
        assertThat(result.failed()).map(StepResult::name).hasValue("hang");
        assertThat(result.failed().orElseThrow().stderr()).contains("interrupted");
        assertThat(folder.resolve("log")).hasContent("undone\n");
    }

    @Test
    void leavesNoDirectoryBehind() throws IOException {
        var result = run(
                List.of(sh("where", "ls -d ${TMPDIR:-/tmp}/graftbench.* | wc -l; readlink /proc/self/fd/1")),
                List.of());
        var output = Path.of(result.step("where").stdout().lines().toList().get(1));
        assertThat(output.getParent()).doesNotExist();
    }

    @Test
    void refusesScriptsThatCannotBeRun() {
        assertThatThrownBy(() -> run(List.of(sh("a", "true"), sh("a", "true")), List.of()))
                .hasMessageContaining("`a`");
        assertThatThrownBy(() -> run(List.of(new Step.Stop("s", "ghost", "INT", LIMIT)), List.of()))
                .hasMessageContaining("ghost");
        assertThatThrownBy(() -> run(List.of(), List.of(start("s", "true")))).hasMessageContaining("undo");
        assertThatThrownBy(() -> run(List.of(sh("nul", "echo '\0'")), List.of()))
                .hasMessageContaining("NUL");
    }

    @Test
    void runsNothingAtAll() {
        assertThat(run(List.of(), List.of()).steps()).isEmpty();
    }

    private ScriptResult run(List<Step> steps, List<Step> undo) {
        return host.run(new Script(steps, undo, LIMIT));
    }

    private Step sh(String name, String text) {
        return new Step.Run(name, command(text));
    }

    private Step start(String name, String text) {
        return new Step.Start(name, command(text));
    }

    private Step await(String name, String text, int milliseconds) {
        return new Step.Await(name, command(text), Duration.ofMillis(milliseconds));
    }

    private Command command(String text) {
        return Command.of("sh", "-c", "cd " + folder + "; " + text);
    }

    private long pidIn(String file) throws IOException {
        return Long.parseLong(Files.readString(folder.resolve(file)).strip());
    }
}
