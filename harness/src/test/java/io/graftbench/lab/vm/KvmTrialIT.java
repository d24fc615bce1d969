// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.LocalHost;
import io.graftbench.lab.PartStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** KVM is tried for real, whatever comes of it here. */
class KvmTrialIT {
    @TempDir
    Path folder;

    @Test
    void answersInTimeOnceAndLeavesNothing() throws IOException {
        var harness = new LocalHost("harness");
        var store = new PartStore(ItFolders.cache(), System.err::println);
        var kernel = KernelPart.get(store, harness, ItFolders.repository(), "6.1");
        var initrd = InitrdPart.get(store, harness, kernel);
        var said = new ArrayList<String>();
        var trial = new KvmTrial(folder, said::add, Duration.ofSeconds(15));
        var works = trial.works(kernel.vmlinuz(), initrd);
        assertThat(said).hasSize(KvmTrial.isOutOfQuestion() ? 0 : 2);
        said.forEach(System.err::println);
        said.clear();
        assertThat(trial.works(kernel.vmlinuz(), initrd)).isEqualTo(works);
        assertThat(said).isEqualTo(List.of());
        assertThat(folder.resolve("state")).satisfies(state -> {
            if (Files.exists(state)) {
                try (var files = Files.list(state)) {
                    assertThat(files.map(f -> f.getFileName().toString())).allMatch(name -> name.startsWith("kvm-"));
                }
            }
        });
    }
}
