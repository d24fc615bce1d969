// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import io.graftbench.host.Command;
import io.graftbench.host.LocalHost;
import io.graftbench.lab.ssh.SshEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.images.builder.Transferable;

/**
 * Two containers of Testcontainers as machines behind SSH, and the files that lead to them: {@code dut}, where a user becomes
 * root by sudo, and {@code peer}. eth0 of each is for SSH, and eth1 is its end of the wire, which is a network of the engine.
 */
final class ContainerPair implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Path TREE =
            Path.of("target", "ssh-machine", "machine.tar").toAbsolutePath();
    private static final String KEYS = "/etc/ssh/authorized_keys";

    /** /proc/sys is read-only in a container, and a machine sets what is forwarded. */
    private static final String START =
            "mount -o remount,rw /proc/sys && mkdir -p /run/sshd && exec /usr/sbin/sshd -D -e";

    private final Path folder;
    private final Network control = Network.newNetwork();
    private final Network wire = Network.newNetwork();
    private final Machine dut;
    private final Machine peer;

    /** @param folder empty, for keys and inventory */
    ContainerPair(Path folder) throws IOException {
        this.folder = folder;
        var here = new LocalHost("here");
        var key = folder.resolve("key");
        here.run(Command.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString()))
                .require();
        var image = new ImageFromDockerfile("graftbench/machine", true)
                .withFileFromPath("machine.tar", tree(here))
                .withFileFromString("Dockerfile", "FROM scratch\nADD machine.tar /\n");
        var authorized = Files.readString(folder.resolve("key.pub"));
        this.dut = new Machine(image, authorized).on(control, wire);
        this.peer = new Machine(image, authorized).on(control, wire);
        describe();
    }

    /** Made once in the build's folder. */
    private static Path tree(LocalHost here) throws IOException {
        if (!Files.exists(TREE)) {
            Files.createDirectories(TREE.getParent());
            var root = Path.of(System.getProperty("graftbench.root", ".."));
            var mirror = here.run(Command.of(root.resolve("kmod/kernels/mirror").toString(), "archive"))
                    .require()
                    .stdout()
                    .strip();
            var recipe = Objects.requireNonNull(ContainerPair.class.getResource("machine.sh"))
                    .getPath();
            here.run(Command.of("sh", recipe, TREE.toString(), mirror).within(LIMIT))
                    .require();
        }
        return TREE;
    }

    private void describe() throws IOException {
        var configuration = new StringBuilder();
        var known = new StringBuilder();
        configuration.append(new SshEntry("dut", dut.address(), "tester", folder));
        configuration.append(new SshEntry("peer", peer.address(), "root", folder));
        for (var machine : List.of(dut, peer)) {
            known.append(machine.address()).append(' ').append(machine.run("cat", "/etc/ssh/ssh_host_ed25519_key.pub"));
        }
        Files.writeString(folder.resolve("ssh_config"), configuration);
        Files.writeString(folder.resolve("known_hosts"), known);
        Files.writeString(inventory(), """
                schema: 1
                dut: {address: dut, sudo: true, interface: eth1, ipv4: 192.0.2.1/24}
                peer: {address: peer, interface: eth1, ipv4: 192.0.2.2/24}
                ssh_config: ssh_config
                """);
    }

    Path inventory() {
        return folder.resolve("pair.yaml");
    }

    Machine dut() {
        return dut;
    }

    Machine peer() {
        return peer;
    }

    @Override
    public void close() {
        dut.close();
        peer.close();
        wire.close();
        control.close();
    }

    /** One of the two. */
    static final class Machine extends GenericContainer<Machine> {
        Machine(ImageFromDockerfile image, String authorized) {
            super(image);
            withCommand("sh", "-c", START);
            withCopyToContainer(Transferable.of(authorized, 0644), KEYS);
            withCreateContainerCmdModifier(create -> allow(Objects.requireNonNull(create.getHostConfig())));
            waitingFor(Wait.forLogMessage(".*Server listening.*", 1));
        }

        /** All that a machine's root may do but what the bounding set of whoever starts the engine may lack. */
        private static void allow(HostConfig host) {
            host.withCapAdd(Capability.ALL)
                    .withCapDrop(Capability.SYS_RESOURCE)
                    .withSecurityOpts(List.of("seccomp=unconfined", "apparmor=unconfined"));
        }

        Machine on(Network control, Network wire) {
            withNetwork(control);
            start();
            DockerClientFactory.instance()
                    .client()
                    .connectToNetworkCmd()
                    .withContainerId(getContainerId())
                    .withNetworkId(wire.getId())
                    .exec();
            return this;
        }

        String address() {
            var networks = getContainerInfo().getNetworkSettings().getNetworks();
            return Objects.requireNonNull(networks.values().iterator().next().getIpAddress());
        }

        String run(String... argv) {
            try {
                return execInContainer(argv).getStdout();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** What graftbench could leave; {@code ip netns} leaves its folder, and packages stay. */
        List<String> state() {
            var state = new StringBuilder();
            for (var command : List.of(
                    "ip -brief address",
                    "ip route",
                    "ip netns list",
                    "nft list ruleset",
                    "ethtool -k eth1",
                    "find /opt /tmp /root /home /run /var/lib/graftbench -not -name graftbench.lock -not -path /run/netns",
                    "sysctl net.ipv4.ip_forward net.ipv4.conf.all.forwarding net.ipv4.conf.eth1.forwarding")) {
                state.append(run(command.split(" ", -1)).replaceAll("@if\\d+|fe80::\\S+", ""));
            }
            return state.toString().lines().sorted().toList();
        }
    }
}
