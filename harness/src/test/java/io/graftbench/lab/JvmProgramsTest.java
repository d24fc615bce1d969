// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graftbench.host.LocalHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmProgramsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openjdk version \"17.0.15\" 2025-04-15\nOpenJDK Runtime Environment (build 17.0.15+6-Debian-1deb12u1)",
                "openjdk version \"25\" 2025-09-16 LTS",
                "Picked up JAVA_TOOL_OPTIONS: -Xmx1g\nopenjdk version \"21-ea\" 2023-09-19"
            })
    void takesWhatIsNewEnough(String said) {
        assertThat(JvmPrograms.hindrance("dut", true, said)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java version \"1.8.0_362\"",
                "openjdk version \"11.0.20\" 2023-07-18",
                "openjdk version \"99999999999999\"",
                "gij (GNU libgcj)",
                ""
            })
    void saysWhatIsTooOldOrStrangeAndWhatWouldMendIt(String said) {
        assertThat(JvmPrograms.hindrance("peer", true, said))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .startsWith("the `java` on the PATH of peer is not of version 17 or newer but says: ")
                        .contains(said.isEmpty() ? "nothing" : said)
                        .endsWith("apt-get install openjdk-17-jre-headless there"));
    }

    @Test
    void saysThatThereIsNone() {
        assertThat(JvmPrograms.hindrance("dut", false, "sh: 1: java: not found"))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .startsWith("dut has no `java` on its PATH")
                        .contains("apt-get install"));
    }

    @Test
    void bringsNothingBeforeTheHostsWereAsked() {
        var programs = JvmPrograms.of(List.of(new LocalHost("dut"), new LocalHost("peer")), () -> "/jars");

        assertThat(programs.missing()).isEmpty();
        assertThat(programs.jars()).isEqualTo("/jars");
        assertThat(programs.facts()).containsOnlyKeys("dut", "peer");
        assertThat(programs.facts().get("dut").get("tool.java")).isNotBlank();
    }

    @Test
    void keepsTheJarsUnderWhatIsInThem() throws IOException {
        var lib = Files.createDirectories(folder.resolve("harness/jmh/sockets/target/lib"));
        Files.writeString(lib.resolve("jmh-core.jar"), "one");
        Files.writeString(lib.resolveSibling("graftbench-jmh-sockets.jar"), "two");
        Files.writeString(lib.resolveSibling("notes.txt"), "three");
        var store = new PartStore(folder.resolve("cache"), text -> {});

        var part = JvmPart.get(store, folder);

        assertThat(part).isDirectoryContaining("glob:**/jmh-core.jar");
        assertThat(part.resolve("graftbench-jmh-sockets.jar")).hasContent("two");
        assertThat(part.resolve("notes.txt")).doesNotExist();
        Files.writeString(lib.resolve("jmh-core.jar"), "another");
        assertThat(JvmPart.get(store, folder)).isNotEqualTo(part);
    }

    @Test
    void saysHowTheJarsAreBuilt() {
        var store = new PartStore(folder.resolve("cache"), text -> {});

        assertThatThrownBy(() -> JvmPart.get(store, folder))
                .isInstanceOf(LabFailed.class)
                .hasMessageContaining("-pl harness -am");
    }
}
