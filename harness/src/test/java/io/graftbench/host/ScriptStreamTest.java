// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptStreamTest {
    @TempDir
    Path folder;

    private byte[] archive = {};

    @BeforeEach
    void makeArchive() throws IOException {
        Files.writeString(folder.resolve("log"), "0 0 100 120 self\n1 143 120 300 script\n");
        Files.writeString(folder.resolve("0.out"), "x".repeat(1000));
        Files.writeString(folder.resolve("0.err"), "");
        var tar = Command.of("tar", "-C", folder.toString(), "-cf", folder + "/a.tar", "-b", "1", "--format=ustar");
        new LocalHost("harness")
                .run(Command.of(
                        java.util.stream.Stream.concat(tar.argv().stream(), List.of("log", "0.out", "0.err").stream())
                                .toList()))
                .require();
        archive = Files.readAllBytes(folder.resolve("a.tar"));
    }

    @Test
    void readsWhatTarWrites() throws IOException {
        var content = read(archive, 2000);
        assertThat(content.file("0.out")).hasSize(1000);
        assertThat(content.file("0.err")).isEmpty();
        assertThat(content.log())
                .containsExactly(
                        new ScriptStream.Entry(0, 0, 100, 120, true), new ScriptStream.Entry(1, 143, 120, 300, false));
        assertThat(content.interrupted()).isFalse();
    }

    @Test
    void refusesAStreamThatIsCutAnywhere() {
        var whole = 4 * 512 + 1024;
        for (int length = 0; length < whole; length += 100) {
            var cut = java.util.Arrays.copyOf(archive, length);
            assertThatThrownBy(() -> read(cut, 2000)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void refusesWhatIsNoResult() {
        var noise = "Welcome to this machine!\n".repeat(50).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> read(noise, 2000)).hasMessageContaining("not a script's result");
    }

    @Test
    void leavesTheMiddleOfAHugeFileOut() throws IOException {
        assertThat(read(archive, 100).file("0.out"))
                .startsWith("x".repeat(50) + "\n")
                .satisfies(text ->
                        assertThat(text.lines()).filteredOn(LeftOut::isLine).hasSize(1))
                .contains("900 bytes left out")
                .endsWith("\n" + "x".repeat(50));
    }

    @Test
    void saysWhatTheShellSaidWhenNoResultComes() {
        var broken = new ScriptRunner("dut", List.of("sh", "-c", "echo connection refused >&2; exit 255"));
        assertThatThrownBy(() -> broken.run(new Script(List.of(), List.of(), Duration.ofSeconds(10))))
                .isInstanceOf(HostUnreachable.class)
                .hasMessageContaining("dut")
                .hasMessageContaining("connection refused");
    }

    private static ScriptStream.Content read(byte[] bytes, int kept) throws IOException {
        return new ScriptStream(new ByteArrayInputStream(bytes), kept).read();
    }
}
