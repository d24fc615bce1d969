// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalHostTest {
    private final LocalHost host = new LocalHost("harness");

    @TempDir
    Path folder;

    @Test
    void keepsStatusAndBothOutputsApart() {
        var result = host.run(Command.of("sh", "-c", "echo out; echo err >&2; exit 3"));
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.stdout()).isEqualTo("out\n");
        assertThat(result.stderr()).isEqualTo("err\n");
        assertThat(result.timedOut()).isFalse();
        assertThatThrownBy(result::require)
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("status 3")
                .hasMessageContaining("err");
    }

    @Test
    void handsArgumentsOverUnchanged() {
        var awkward = "a 'b' \"c\" $HOME `id` \\ * \n é –x";
        assertThat(host.run(Command.of("printf", "%s", awkward)).stdout()).isEqualTo(awkward);
        assertThat(host.run(Command.of("printf", "%s", "")).stdout()).isEmpty();
        assertThat(host.run(Command.of("printf", "[%s]", "-n")).stdout()).isEqualTo("[-n]");
    }

    @Test
    void handsInputAndEnvironmentOverUnchanged() {
        var text = "no newline at the end, 'quotes' and\ttabs\n\nEOF";
        assertThat(host.run(Command.of("cat").reading(text)).stdout()).isEqualTo(text);
        var variable = Command.of("printenv", "COLOUR").with(Map.of("COLOUR", "it's $red"));
        assertThat(host.run(variable).stdout()).isEqualTo("it's $red\n");
        assertThat(host.run(Command.of("cat")).stdout()).isEmpty();
    }

    @Test
    void survivesOutputOfAnyBytes() {
        var result =
                host.run(Command.of("sh", "-c", "printf '\\000\\377\\303\\251\\n'; head -c 100000 /dev/urandom >&2"));
        assertThat(result.stdout()).isEqualTo("\0\uFFFDé\n");
        assertThat(result.stderr()).isNotEmpty();
    }

    @Test
    void reportsAProgramThatDoesNotExistAsStatus127() {
        var result = host.run(Command.of("no-such-program"));
        assertThat(result.status()).isEqualTo(127);
        assertThat(result.stderr()).contains("no-such-program");
    }

    @Test
    void endsACommandAndItsChildrenAtItsLimit() {
        var pidFile = folder.resolve("pid");
        var command = Command.of("sh", "-c", "sleep 300 & echo $! >" + pidFile + "; wait")
                .within(Duration.ofMillis(300));
        var result = host.run(command);
        assertThat(result.timedOut()).isTrue();
        assertThat(result.status()).isEqualTo(124);
        assertThat(ProcessIdentity.of(pidIn(pidFile))).isEmpty();
    }

    @Test
    void killsACommandThatIgnoresTheSignalAtItsLimit() {
        var command = Command.of("sh", "-c", "trap '' TERM; while :; do sleep 1; done")
                .within(Duration.ofMillis(300));
        var result = host.run(command);
        assertThat(result.timedOut()).isTrue();
        assertThat(result.status()).isEqualTo(124);
    }

    @Test
    void copiesFilesAndTrees() throws IOException {
        Files.createDirectories(folder.resolve("tree/sub"));
        Files.writeString(folder.resolve("tree/sub/file"), "content");
        var target = folder.resolve("deep/er/copy");
        host.copyTo(folder.resolve("tree"), target.toString());
        host.copyTo(folder.resolve("tree"), target.toString());
        assertThat(target.resolve("sub/file")).hasContent("content");
        host.copyTo(folder.resolve("tree/sub/file"), folder.resolve("x/y").toString());
        assertThat(folder.resolve("x/y")).hasContent("content");
    }

    @Test
    void entersANamespaceByPrefix() {
        var peer = new NamespaceHost("peer", host, "blue");
        assertThat(peer.onMachine(Command.of("ss", "-l")).display()).isEqualTo("ip netns exec blue ss -l");
        assertThat(peer.machine()).isEqualTo("local");
    }

    private static long pidIn(Path file) {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
