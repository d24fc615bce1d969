// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenModuleTest {
    private static final String RELEASE = "6.1.0-49-amd64";

    @TempDir
    private Path folder;

    @Test
    void isKeptUnderTheDigestOfItsContent() throws IOException {
        var first = kept(module("a.ko", "graft", RELEASE));
        var same = kept(module("b.ko", "graft", RELEASE));

        assertThat(first).isEqualTo(same);
        assertThat(first.resolve("graft.ko")).hasSameBinaryContentAs(folder.resolve("a.ko"));
    }

    @Test
    void refusesOneForAnotherKernel() throws IOException {
        var other = module("a.ko", "graft", "6.12.0-1-amd64");

        assertThatThrownBy(() -> kept(other))
                .isInstanceOf(UnfitModule.class)
                .hasMessageContainingAll(
                        "a.ko: was built for the kernel 6.12.0-1-amd64, and " + RELEASE + " is to load it",
                        "KDIR=/lib/modules/" + RELEASE + "/build");
    }

    /** The name of one kernel may begin with that of another. */
    @Test
    void refusesOneForAKernelThatIsCalledAlmostTheSame() throws IOException {
        var other = module("a.ko", "graft", RELEASE + "-rt");

        assertThatThrownBy(() -> kept(other)).isInstanceOf(UnfitModule.class).hasMessageContaining(RELEASE + "-rt");
    }

    @Test
    void refusesWhatIsNotTheModule() throws IOException {
        var other = module("a.ko", "grafting", RELEASE);

        assertThatThrownBy(() -> kept(other))
                .isInstanceOf(UnfitModule.class)
                .hasMessageContaining("is no kernel module called graft");
    }

    @Test
    void refusesWhatIsNotThere() {
        var none = folder.resolve("none.ko");

        assertThatThrownBy(() -> kept(none))
                .isInstanceOf(UnfitModule.class)
                .hasMessage(none + ": cannot be read: there is no such file");
    }

    private Path kept(Path file) {
        return new GivenModule(file).keptFor(RELEASE, new PartStore(folder.resolve("cache"), message -> {}));
    }

    private Path module(String file, String name, String release) throws IOException {
        var content = "\u007fELF\0license=GPL\0name=" + name + "\0vermagic=" + release + " SMP preempt mod_unload \0";
        return Files.writeString(folder.resolve(file), content, StandardCharsets.ISO_8859_1);
    }
}
