// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vagrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graftbench.host.ScriptedHost;
import io.graftbench.host.ScriptedHost.Answer;
import io.graftbench.lab.LabFailed;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VagrantTest {
    private static final String VARIABLES = "VAGRANT_BOX_UPDATE_CHECK_DISABLE=1 VAGRANT_CHECKPOINT_DISABLE=1"
            + " VAGRANT_CWD=/srv/vagrant VAGRANT_DEFAULT_PROVIDER=libvirt vagrant ";

    private final ScriptedHost host = new ScriptedHost("harness", "here");
    private final Vagrant vagrant = new Vagrant(host, Path.of("/srv/vagrant"), Provider.LIBVIRT);

    @Test
    void readsTheStatesOfTheMachines() {
        host.answer(VARIABLES + "--machine-readable status", Answer.saying("""
                1,dut,metadata,provider,libvirt
                1,dut,provider-name,libvirt
                1,dut,state,running
                1,dut,state-human-short,running
                1,peer,state,not_created
                1,,ui,info,Current machine states
                """));
        assertThat(vagrant.states()).isEqualTo(Map.of("dut", "running", "peer", "not_created"));
    }

    @Test
    void knowsItsOwnBoxesOnly() {
        host.answer(VARIABLES + "--machine-readable box list", Answer.saying("""
                1,,box-name,debian/bookworm64
                1,,box-provider,libvirt
                1,,box-name,graftbench-0123
                1,,box-provider,libvirt
                1,,box-name,graftbench-4567
                1,,box-provider,virtualbox
                """));
        assertThat(vagrant.boxes("graftbench-")).containsExactly("graftbench-0123");
    }

    @Test
    void saysWhatVagrantSaidAndWhatWouldMendIt() {
        host.answer(
                VARIABLES + "--no-tty --no-color up",
                Answer.failing(1, "Call to virConnectOpen failed: no socket '/var/run/libvirt/libvirt-sock'"));
        assertThatThrownBy(vagrant::up)
                .isInstanceOf(LabFailed.class)
                .hasMessageContainingAll(
                        "Vagrant failed while starting the machines: Call to virConnectOpen failed",
                        "sudo systemctl start libvirtd",
                        "VAGRANT_CWD=/srv/vagrant");
    }

    @Test
    void aMachineWithoutVagrantIsTold() {
        host.answer(VARIABLES + "--no-tty --no-color --version", Answer.failing(127, "not found"));
        assertThatThrownBy(vagrant::require)
                .isInstanceOf(LabFailed.class)
                .hasMessageContaining("apt-get install vagrant vagrant-libvirt");
    }

    @Test
    void theProviderIsWhatVagrantsOwnVariableSays() {
        assertThat(Provider.of(Map.of())).isEqualTo(Provider.LIBVIRT);
        var variable = "VAGRANT_DEFAULT_PROVIDER";
        assertThat(Provider.of(Map.of(variable, "virtualbox"))).isEqualTo(Provider.VIRTUALBOX);
        assertThatThrownBy(() -> Provider.of(Map.of(variable, "hyperv")))
                .isInstanceOf(LabFailed.class)
                .hasMessageContaining("`hyperv`, and graftbench builds boxes for libvirt and virtualbox only");
    }
}
