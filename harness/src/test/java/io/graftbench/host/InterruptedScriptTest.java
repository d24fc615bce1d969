// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a script whose harness goes away in the middle. */
class InterruptedScriptTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"HUP", "INT", "TERM"})
    void undoesWhenItIsSignalled(String signal) throws Exception {
        try (var shell = startScript()) {
            shell.stdin().flush();
            awaitFile("server");
            awaitFile("running");
            new LocalHost("harness")
                    .run(Command.of("kill", "-s", signal, Long.toString(shell.pid())))
                    .require();
            assertUndone(shell);
        }
    }

    @Test
    void undoesWhenTheConnectionDrops() throws Exception {
        try (var shell = startScript()) {
            awaitFile("server");
            awaitFile("running");
            shell.stdin().close();
            shell.stdout().close();
            assertUndone(shell);
        }
    }

    /** A shell says of the command that it ends that it was terminated, and nobody is there to read it. */
    @Test
    void undoesWhenNobodyHearsItsErrorsEither() throws Exception {
        try (var shell = startScript()) {
            awaitFile("server");
            awaitFile("running");
            shell.stderr().close();
            shell.stdout().close();
            shell.stdin().close();
            assertUndone(shell);
        }
    }

    /** Wherever in its life a script is cut: before its first step, between fork and exec, in the middle of a step. */
    @Test
    void endsSoonWheneverItIsCut() throws Exception {
        for (int moment = 0; moment < 40; moment++) {
            try (var shell = startScript()) {
                Thread.sleep(moment / 4, moment % 4 * 250_000);
                shell.stdin().close();
                assertThat(shell.waitFor(Duration.ofSeconds(20)))
                        .as("cut at moment %d", moment)
                        .isTrue();
            }
            Files.deleteIfExists(folder.resolve("running"));
        }
    }

    @Test
    void runsNothingOfAScriptThatArrivesCut() throws Exception {
        var text = ScriptText.render(script());
        try (var shell = Subprocess.start(List.of("sh", "-s"))) {
            shell.stdin().write(text.substring(0, text.length() - 10).getBytes(StandardCharsets.UTF_8));
            shell.stdin().close();
            assertThat(shell.waitFor(Duration.ofSeconds(10))).isTrue();
        }
        assertThat(folder.resolve("running")).doesNotExist();
        assertThat(folder.resolve("undone")).doesNotExist();
    }

    private Subprocess startScript() throws IOException {
        // A shell that is born deaf to a signal, as under `mvn test &`, cannot learn to hear it.
        var shell = Subprocess.start(List.of("env", "--default-signal=HUP,INT,TERM", "sh", "-s"));
        shell.stdin().write(ScriptText.render(script()).getBytes(StandardCharsets.UTF_8));
        shell.stdin().flush();
        return shell;
    }

    private Script script() {
        var server = Command.of("sh", "-c", "echo $$ >" + folder + "/server; exec sleep 300");
        var work = Command.of(
                "sh",
                "-c",
                "readlink /proc/self/fd/2 >" + folder + "/output; echo $$ >" + folder + "/running; exec sleep 300");
        var undo = Command.of("touch", folder + "/undone");
        return new Script(
                List.of(new Step.Start("server", server), new Step.Run("work", work)),
                List.of(new Step.Run("undo", undo)),
                Duration.ofSeconds(60));
    }

    private void assertUndone(Subprocess shell) throws Exception {
        assertThat(shell.waitFor(Duration.ofSeconds(20))).isTrue();
        assertThat(folder.resolve("undone")).exists();
        assertThat(ProcessIdentity.of(number("server"))).isEmpty();
        assertThat(ProcessIdentity.of(number("running"))).isEmpty();
        assertThat(Path.of(Files.readString(folder.resolve("output")).strip()).getParent())
                .doesNotExist();
    }

    private long number(String file) throws IOException {
        return Long.parseLong(Files.readString(folder.resolve(file)).strip());
    }

    private void awaitFile(String name) throws IOException {
        var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!Files.exists(folder.resolve(name)) || Files.size(folder.resolve(name)) == 0) {
            assertThat(System.nanoTime()).as("waited for %s", name).isLessThan(deadline);
            Pause.briefly();
        }
    }
}
