// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.Command;
import io.graftbench.host.Daemon;
import io.graftbench.host.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    @TempDir
    Path folder;

    @Test
    void leavesALivingHarnessAlone() {
        try (var record = StateRecord.open(folder)) {
            var directory = record.createDirectory("test");
            assertThat(directory).isDirectory();
            assertThat(new Leftovers(folder).clean()).isEmpty();
            assertThat(directory).isDirectory();
            FileTree.delete(directory);
        }
        assertThat(StateRecord.folder(folder)).isEmptyDirectory();
    }

    @Test
    void removesWhatADeadHarnessLeft() throws IOException {
        var directory = Files.createDirectory(folder.resolve("graftbench-vm-1"));
        Files.createDirectories(directory.resolve("a/b"));
        Files.createSymbolicLink(directory.resolve("a/link"), folder);
        try (var program = sleeper()) {
            var victim = program.program();
            record(List.of("process " + victim.pid() + " " + victim.startTicks(), "directory " + directory));
            var left = new Leftovers(folder);
            assertThat(left.list()).singleElement().satisfies(l -> {
                assertThat(l.processes()).containsExactly(victim);
                assertThat(l.directories()).containsExactly(directory);
            });
            left.clean();
            assertThat(victim.isAlive()).isFalse();
        }
        assertThat(directory).doesNotExist();
        assertThat(folder).exists();
        assertThat(new Leftovers(folder).list()).isEmpty();
    }

    @Test
    void virtualMachinesOutliveARestartAndStayOnRecordUntilTheyAreGone() throws IOException {
        var vagrant = folder.resolve("vagrant");
        var id = Files.writeString(
                Files.createDirectories(vagrant.resolve(".vagrant/machines/dut/libvirt"))
                        .resolve("id"),
                "1-2-3");
        Files.createDirectories(StateRecord.folder(folder));
        var record = StateRecord.folder(folder).resolve("x" + StateRecord.SUFFIX);
        Files.writeString(record, "boot another\nharness 1 1\nvagrant " + vagrant + "\n");

        var left = new Leftovers(folder);
        assertThat(left.clean())
                .singleElement()
                .satisfies(one -> assertThat(one.standing()).containsExactly(new VagrantPair(vagrant.toString())));
        assertThat(record).exists();

        Files.delete(id);
        assertThat(left.clean())
                .singleElement()
                .satisfies(one -> assertThat(one.standing()).isEmpty());
        assertThat(record).doesNotExist();
    }

    @Test
    void neverTouchesAProcessThatCameAfterwards() throws IOException {
        try (var program = sleeper()) {
            var other = program.program();
            record(List.of("process " + other.pid() + " " + (other.startTicks() - 5)));
            assertThat(new Leftovers(folder).clean())
                    .singleElement()
                    .satisfies(l -> assertThat(l.leftover().processes()).isEmpty());
            assertThat(other.isAlive()).isTrue();
        }
    }

    @Test
    void neverDeletesADirectoryThatIsNotOurs() throws IOException {
        var precious = Files.createDirectory(folder.resolve("precious"));
        record(List.of("directory " + precious));
        new Leftovers(folder).clean();
        assertThat(precious).isDirectory();
    }

    @Test
    void takesProcessIdsOfAnotherBootForNothing() throws IOException {
        var self = ProcessIdentity.ofThisProcess();
        var lines = List.of("boot another", "harness 1 1", "process " + self.pid() + " " + self.startTicks());
        write(lines);
        assertThat(new Leftovers(folder).clean())
                .singleElement()
                .satisfies(l -> assertThat(l.leftover().processes()).isEmpty());
        assertThat(self.isAlive()).isTrue();
    }

    /** No loopback interface can do LRO, and so none can be given back what this record says it had. */
    @Test
    void keepsTheRecordOfAChangeThatCannotBeUndone() throws IOException {
        record(List.of("offload lo lro on"));

        for (var time = 1; time <= 2; time++) {
            assertThat(new Leftovers(folder).clean()).singleElement().satisfies(cleaned -> {
                assertThat(cleaned.standing()).containsExactly(new HostChange.Offload("lo", "lro", true));
                assertThat(cleaned.describe()).contains("could not be undone, and stays on record: offload lo lro on");
            });
        }
        assertThat(StateRecord.folder(folder)).isNotEmptyDirectory();
    }

    @Test
    void removesWhatScriptsOfADeadHarnessHaveOnDisk() throws IOException {
        var mark = "graftbench.0000000001.0000999999999999.";
        var left = Files.createTempDirectory(Path.of("/tmp"), mark);
        Files.writeString(left.resolve("1.out"), "half a line");
        var other = Files.createTempDirectory(Path.of("/tmp"), mark.replace('9', '8'));
        try {
            record(List.of());
            new Leftovers(folder).clean();
            assertThat(left).doesNotExist();
            assertThat(other).isDirectory();
        } finally {
            FileTree.delete(left);
            FileTree.delete(other);
        }
    }

    private Daemon sleeper() {
        return Daemon.start(Command.of("sleep", "300"), folder.resolve("log"), Duration.ofSeconds(1));
    }

    /** Of a harness that has ended: process 1 started at another time. */
    private void record(List<String> lines) throws IOException {
        var all = new java.util.ArrayList<>(List.of("boot " + StateRecord.bootId(), "harness 1 999999999999"));
        all.addAll(lines);
        write(all);
    }

    private void write(List<String> lines) throws IOException {
        var state = Files.createDirectories(StateRecord.folder(folder));
        Files.write(state.resolve("x" + StateRecord.SUFFIX), lines);
    }
}
