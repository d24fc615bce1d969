// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshTargetTest {
    @TempDir
    Path folder;

    @Test
    void usesNothingOfTheUsersAndBelievesNoUnknownHost() {
        var target = SshTarget.sealedOff("root", "127.0.0.1", 2222, Path.of("/k"), Path.of("/known"), "guest");
        assertThat(target.destination()).isEqualTo("root@127.0.0.1");
        assertThat(target.options())
                .containsSequence("-F", "/dev/null")
                .contains("StrictHostKeyChecking=yes", "HostKeyAlias=guest", "IdentityAgent=none")
                .contains("UserKnownHostsFile=/known", "GlobalKnownHostsFile=/dev/null");
    }

    @Test
    void leavesTheUsersOwnConfigurationToTheClient() {
        var target = SshTarget.asConfigured("lab7", List.of("-J", "gate"), false);
        assertThat(target.arguments())
                .startsWith("-J", "gate")
                .contains("BatchMode=yes", "ServerAliveInterval=15", "ServerAliveCountMax=4")
                .doesNotContain("-F", "-i");
        assertThat(target.root()).isEmpty();
        assertThat(SshTarget.asConfigured("lab7", List.of(), true).root()).containsExactly("sudo", "-n", "--");
    }

    @Test
    void saysWhatTheClientSaidWhenNobodyAnswers() {
        var target = SshTarget.sealedOff("root", "127.0.0.1", 1, folder.resolve("k"), folder.resolve("known"), "guest");
        assertThatThrownBy(() -> SshHost.connect("dut", target, folder, Duration.ofSeconds(20)))
                .isInstanceOf(HostUnreachable.class)
                .hasMessageContaining("root@127.0.0.1")
                .hasMessageContaining("refused");
    }
}
