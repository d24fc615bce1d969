// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vagrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graftbench.host.ScriptedHost;
import io.graftbench.host.ScriptedHost.Answer;
import io.graftbench.lab.LabFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VagrantMachinesTest {
    @TempDir
    Path folder;

    private final ScriptedHost host = new ScriptedHost("harness", "here");
    private Path wishes;
    private String vagrant;

    @BeforeEach
    void name() {
        wishes = folder.resolve("vagrant/.vagrant/graftbench.yaml");
        vagrant = "VAGRANT_BOX_UPDATE_CHECK_DISABLE=1 VAGRANT_CHECKPOINT_DISABLE=1 VAGRANT_CWD="
                + folder.resolve("vagrant") + " VAGRANT_DEFAULT_PROVIDER=libvirt vagrant ";
    }

    private VagrantMachines machines() {
        var settings = new VagrantSettings(folder, folder.resolve("cache"), Provider.LIBVIRT, Optional.empty());
        return VagrantMachines.of(settings, message -> {}, host);
    }

    private void known() throws IOException {
        Files.createDirectories(wishes.getParent());
        Files.writeString(wishes, "box: graftbench-0123\n");
    }

    @Test
    void oneGraftbenchAtATime() {
        try (var one = machines();
                var other = machines()) {
            one.hold();
            assertThatThrownBy(other::hold)
                    .isInstanceOf(LabFailed.class)
                    .hasMessageContaining("another graftbench has the machines of " + folder.resolve("vagrant"));
        }
        try (var third = machines()) {
            third.hold();
        }
    }

    @Test
    void machinesThatDoNotRunAreNotReached() throws IOException {
        try (var machines = machines()) {
            assertThatThrownBy(machines::reach)
                    .isInstanceOf(LabFailed.class)
                    .hasMessage("the machines do not run: ./graftbench lab up --lab vagrant");
            known();
            host.answer(vagrant + "--machine-readable status", states("running", "shutoff"));
            assertThatThrownBy(machines::reach).isInstanceOf(LabFailed.class);
        }
    }

    @Test
    void isReachedAsVagrantSaysForAsLongAsItIsOpen() throws IOException {
        known();
        host.answer(vagrant + "--machine-readable status", states("running", "running"));
        host.answer(vagrant + "--no-tty --no-color ssh-config", Answer.saying("Host dut\n  HostName 192.0.2.7\n"));
        Path config;
        try (var machines = machines()) {
            var reached = machines.reach();
            assertThat(reached.lab()).isEqualTo("vagrant");
            assertThat(reached.inventory().machines()).hasSize(2).allSatisfy((name, machine) -> {
                assertThat(machine.address()).isEqualTo(name);
                assertThat(machine.sudo()).isTrue();
                assertThat(machine.wire())
                        .hasValueSatisfying(end -> assertThat(end.link()).isEqualTo("eth1"));
            });
            config = reached.inventory().sshConfig().orElseThrow();
            assertThat(config).content().contains("192.0.2.7");
        }
        assertThat(config).doesNotExist();
        assertThat(folder.resolve("cache/state")).isEmptyDirectory();
    }

    @Test
    void machinesOfARunThatCouldNotBeRemovedStayOnRecord() throws IOException {
        known();
        host.answer(vagrant + "--no-tty --no-color destroy", Answer.failing(1, "libvirt is gone"));
        host.answer("sh", Answer.failing(1, "no box here"));
        var machines = machines();
        machines.hold();
        assertThatThrownBy(machines::startForThisRun).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(machines::close).isInstanceOf(LabFailed.class).hasMessageContaining("libvirt is gone");
        try (var records = Files.list(folder.resolve("cache/state"))) {
            assertThat(records.filter(file -> file.toString().endsWith(".record")))
                    .singleElement()
                    .satisfies(file -> assertThat(file).content().contains("vagrant " + folder.resolve("vagrant")));
        }
        host.answer(vagrant + "--no-tty --no-color destroy", Answer.saying(""));
        machines.close();
        assertThat(folder.resolve("cache/state")).isEmptyDirectory();
    }

    @Test
    void removesMachinesBoxAndDisks() throws IOException {
        known();
        host.answer(vagrant + "--machine-readable status", states("running", "shutoff"));
        host.answer(
                vagrant + "--machine-readable box list",
                Answer.saying("1,,box-name,graftbench-0123\n1,,box-provider,libvirt\n"));
        host.answer(
                "virsh --connect qemu:///system vol-list default",
                Answer.saying(" Name  Path\n---\n graftbench-0123_image.img  /pool/a\n mine.img  /pool/b\n"
                        + " graftbench-dut.img /pool/c\n graftbench-peer.img /pool/d\n"));
        host.answer("virsh --connect qemu:///system list --all --name", Answer.saying("graftbench-peer\nmine\n"));
        try (var machines = machines()) {
            assertThat(machines.remove())
                    .containsExactly(
                            "removed dut and peer",
                            "removed libvirt's disk graftbench-dut.img",
                            "removed the box graftbench-0123",
                            "removed libvirt's disk graftbench-0123_image.img");
        }
        assertThat(host.commands())
                .contains(vagrant + "--no-tty --no-color destroy --force")
                .noneMatch(command -> command.contains("vol-delete") && command.contains("mine.img"));
        assertThat(wishes.getParent()).doesNotExist();
        try (var machines = machines()) {
            assertThat(machines.remove()).containsExactly("nothing was left behind");
        }
    }

    @Test
    void aBoxOfWhichOthersHaveMachinesStays() throws IOException {
        known();
        host.answer(vagrant + "--machine-readable status", states("not_created", "not_created"));
        host.answer(
                vagrant + "--machine-readable box list",
                Answer.saying("1,,box-name,graftbench-0123\n1,,box-provider,libvirt\n"));
        host.answer("virsh --connect qemu:///system vol-list default", Answer.saying(" theirs.img  /pool/b\n"));
        host.answer(
                "virsh --connect qemu:///system vol-dumpxml --pool default theirs.img",
                Answer.saying("<backingStore><path>/pool/graftbench-0123_image.img</path></backingStore>"));
        try (var machines = machines()) {
            assertThat(machines.remove())
                    .containsExactly("stays: the box graftbench-0123, of which other machines are made");
        }
        assertThat(host.commands()).noneMatch(command -> command.contains("vol-delete") || command.contains("remove"));
    }

    private static Answer states(String dut, String peer) {
        return Answer.saying("1,dut,state," + dut + "\n1,peer,state," + peer + "\n");
    }
}
