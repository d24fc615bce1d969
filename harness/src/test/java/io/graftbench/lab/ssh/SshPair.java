// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.ssh;

import io.graftbench.host.Command;
import io.graftbench.host.ExecResult;
import io.graftbench.host.Host;
import io.graftbench.host.LocalHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Two machines behind SSH, made of namespaces, and the files that lead to them. Needs root and sshd.
 *
 * <pre>
 *   this machine  TAGc0 10.213.0.1/30 ── ctl 10.213.0.2  dut   wire0 192.0.2.1/24 ──┐
 *                 TAGc1 10.213.0.5/30 ── ctl 10.213.0.6  peer  wire1 192.0.2.2/24 ──┘
 * </pre>
 *
 * The wire's ends are down and have no address: that is the lab's to mend, and to put back.
 */
public final class SshPair implements AutoCloseable {
    private static final String DAEMON = """
            HostKey /run/ssh/host_key
            PidFile /run/sshd.pid
            AuthorizedKeysFile /run/ssh/authorized_keys
            StrictModes no
            UsePAM no
            UseDNS no
            PasswordAuthentication no
            """;

    private final Host here = new LocalHost("here");
    private final Path folder;
    private final String tag;
    private NamespaceMachine dut;
    private NamespaceMachine peer;

    /**
     * @param folder empty, for keys and logs
     * @param tag at most 8 letters and digits, this machine's own
     */
    public SshPair(Path folder, String tag) {
        this.folder = folder;
        this.tag = tag;
        try {
            makeFiles();
        } catch (IOException e) {
            throw NamespaceMachine.unchecked(e);
        }
        dut = new NamespaceMachine("dut", folder);
        peer = new NamespaceMachine("peer", folder);
        joinControl(dut, 0);
        joinControl(peer, 1);
        joinWire();
    }

    private void makeFiles() throws IOException {
        try (var script = SshPair.class.getResourceAsStream("host.sh")) {
            Files.copy(java.util.Objects.requireNonNull(script), folder.resolve("host.sh"));
        }
        keygen(folder.resolve("key"));
        Files.copy(folder.resolve("key.pub"), folder.resolve("authorized_keys"));
        var configuration = new StringBuilder();
        var known = new StringBuilder();
        for (int number = 0; number < 2; number++) {
            var name = number == 0 ? "dut" : "peer";
            var host = Files.createDirectory(folder.resolve(name));
            keygen(host.resolve("host_key"));
            Files.writeString(host.resolve("sshd_config"), DAEMON);
            configuration.append(new SshEntry(name, address(number), "root", folder));
            known.append(address(number)).append(' ').append(Files.readString(host.resolve("host_key.pub")));
        }
        configuration.append(new SshEntry("inner", "127.0.0.1", "root", folder));
        configuration.append("  HostKeyAlias ").append(address(0)).append('\n');
        Files.writeString(folder.resolve("ssh_config"), configuration);
        Files.writeString(folder.resolve("known_hosts"), known);
        Files.writeString(inventory(), """
                schema: 1
                dut: {address: dut, interface: wire0, ipv4: 192.0.2.1/24, ipv6: "fd00::1/64"}
                peer: {address: peer, interface: wire1, ipv4: 192.0.2.2/24, ipv6: "fd00::2/64"}
                ssh_config: ssh_config
                """);
        Files.writeString(single(), "schema: 1\ndut: {address: dut}\nssh_config: ssh_config\n");
        Files.writeString(jumping(), "schema: 1\ndut: {address: inner, jump: [dut]}\nssh_config: ssh_config\n");
        Files.setPosixFilePermissions(folder.resolve("key"), PosixFilePermissions.fromString("rw-------"));
    }

    private void keygen(Path file) {
        here.run(Command.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", file.toString()))
                .require();
    }

    private static String address(int number) {
        return "10.213.0." + (4 * number + 2);
    }

    private void joinControl(NamespaceMachine machine, int number) {
        var link = tag + "c" + number;
        here.run(Command.of("ip", "link", "del", link));
        ip("link add " + link + " type veth peer name ctl netns " + machine.pid());
        ip("address add 10.213.0." + (4 * number + 1) + "/30 dev " + link);
        ip("link set " + link + " up");
        machine.inside("ip", "address", "add", address(number) + "/30", "dev", "ctl")
                .require();
        machine.inside("ip", "link", "set", "ctl", "up").require();
    }

    private void joinWire() {
        ip("link add wire0 netns " + dut.pid() + " type veth peer name wire1 netns " + peer.pid());
    }

    private void ip(String words) {
        here.run(Command.of(words.split(" ", -1)).prefixedBy(List.of("ip"))).require();
    }

    public Path inventory() {
        return folder.resolve("pair.yaml");
    }

    /** The inventory of {@code dut} alone. */
    public Path single() {
        return folder.resolve("single.yaml");
    }

    /** The inventory of {@code dut} alone, at an address that it has only for itself: it is its own jump host. */
    public Path jumping() {
        return folder.resolve("jumping.yaml");
    }

    public List<String> stateOfDut() {
        return dut.state();
    }

    public List<String> stateOfPeer() {
        return peer.state();
    }

    /** Runs a command on one of the two, past SSH. */
    public String onDut(String... argv) {
        return dut.inside(argv).stdout();
    }

    public ExecResult onDut(Command command) {
        return dut.inside(command);
    }

    public String onPeer(String... argv) {
        return peer.inside(argv).stdout();
    }

    /** The peer loses its power. */
    public void peerFalls() {
        peer.close();
    }

    /** The peer starts again, on the same wire. */
    public void peerRises() {
        peer = new NamespaceMachine("peer", folder);
        joinControl(peer, 1);
        dut.inside("ip", "link", "del", "wire0");
        joinWire();
    }

    @Override
    public void close() {
        dut.close();
        peer.close();
        here.run(Command.of("ip", "link", "del", tag + "c0"));
        here.run(Command.of("ip", "link", "del", tag + "c1"));
    }
}
