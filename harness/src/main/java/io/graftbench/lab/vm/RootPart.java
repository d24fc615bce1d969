// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import io.graftbench.lab.Digest;
import io.graftbench.lab.FileTree;
import io.graftbench.lab.PartStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The guest's root file system: Debian 12 with the tools, one disk image, and the keys to it. */
final class RootPart {
    private static final String SUITE = "bookworm";
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final long SPARE_KIB = 128 * 1024;
    private static final String PACKAGES =
            "openssh-server,iproute2,iptables,nftables,conntrack,ethtool,iperf3,sockperf,"
                    + "kmod,procps,util-linux,mount,coreutils,tar,busybox-static,libcap2-bin,iputils-ping";
    private static final List<String> LEFT_OUT =
            List.of("/usr/share/doc/*", "/usr/share/man/*", "/usr/share/locale/*", "/usr/share/info/*");

    /** The name under which the guest's host key is known. */
    static final String ALIAS = "graftbench-guest";

    private final Path directory;

    private RootPart(Path directory) {
        this.directory = directory;
    }

    static RootPart get(PartStore store, Host harness, Set<Addition> additions) {
        var init = Resources.text("guest-init");
        var packages = packages(additions);
        var recipe = new Digest()
                .text(SUITE)
                .text(packages)
                .text(String.join(" ", LEFT_OUT))
                .hex();
        var digest = new Digest().text(recipe).text(init).text(Ext4.RECIPE).hex();
        var part = store.get("root", digest, "the guest's root file system", into -> {
            var archive = store.get("debian", recipe, "Debian for the guest", to -> debootstrap(harness, packages, to));
            build(harness, archive.resolve("root.tar"), init, into);
        });
        return new RootPart(part);
    }

    private static String packages(Set<Addition> additions) {
        var more = additions.stream().map(Addition::debianPackage);
        return Stream.concat(Stream.of(PACKAGES), more).collect(Collectors.joining(","));
    }

    private static void debootstrap(Host harness, String packages, Path into) {
        harness.run(bootstrap(DebianMirrors.of(harness), packages, into.resolve("root.tar"))
                        .within(LIMIT)
                        .with(Map.of("TMPDIR", into.toString())))
                .require();
    }

    private static void build(Host harness, Path archive, String init, Path into) throws IOException {
        var tree = Files.createDirectory(into.resolve("tree"));
        harness.run(Command.of(
                        "tar",
                        "-xf",
                        archive.toString(),
                        "-C",
                        tree.toString(),
                        "--numeric-owner",
                        "--exclude=./dev/*"))
                .require();
        furnish(tree, init);
        makeKeys(harness, tree, into);
        var packages = harness.run(Command.of("dpkg-query", "--admindir=" + tree.resolve("var/lib/dpkg"), "-W"))
                .require();
        Files.writeString(into.resolve("packages"), packages.stdout());
        Ext4.make(harness, "gb-root", tree, into.resolve("root.ext4"), SPARE_KIB);
        FileTree.delete(tree);
    }

    /** In a mount namespace of its own: what it mounts is gone with it, however it ends. */
    private static Command bootstrap(List<String> mirrors, String packages, Path archive) {
        var argv = new ArrayList<>(List.of("unshare", "--mount", "--propagation", "private", "mmdebstrap"));
        argv.addAll(List.of("--quiet", "--mode=root", "--variant=apt", "--include=" + packages));
        LEFT_OUT.forEach(path -> argv.add("--dpkgopt=path-exclude=" + path));
        argv.addAll(List.of(SUITE, archive.toString()));
        argv.addAll(mirrors);
        return Command.of(argv);
    }

    private static void furnish(Path tree, String init) throws IOException {
        var program = Files.writeString(tree.resolve("graftbench-init"), init);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(tree.resolve("usr/lib/modules"));
        Files.createDirectories(tree.resolve("opt/graftbench"));
        Files.writeString(tree.resolve("etc/hostname"), "dut\n");
        Files.writeString(tree.resolve("etc/hosts"), "127.0.0.1 localhost dut\n::1 localhost\n");
        Files.writeString(tree.resolve("etc/resolv.conf"), "");
    }

    private static void makeKeys(Host harness, Path tree, Path into) throws IOException {
        for (var type : List.of("rsa", "ecdsa", "ed25519")) {
            Files.deleteIfExists(tree.resolve("etc/ssh/ssh_host_" + type + "_key"));
            Files.deleteIfExists(tree.resolve("etc/ssh/ssh_host_" + type + "_key.pub"));
        }
        var hostKey = tree.resolve("etc/ssh/ssh_host_ed25519_key");
        generate(harness, hostKey);
        generate(harness, into.resolve("key"));
        var known = Files.readString(hostKey.resolveSibling("ssh_host_ed25519_key.pub"));
        Files.writeString(into.resolve("known_hosts"), ALIAS + " " + known);
        var folder = Files.createDirectories(tree.resolve("root/.ssh"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Files.copy(into.resolve("key.pub"), folder.resolve("authorized_keys"));
    }

    private static void generate(Host harness, Path file) {
        harness.run(Command.of(
                        "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "graftbench", "-f", file.toString()))
                .require();
    }

    Path disk() {
        return directory.resolve("root.ext4");
    }

    Path key() {
        return directory.resolve("key");
    }

    Path knownHosts() {
        return directory.resolve("known_hosts");
    }

    /** {@code NAME<tab>VERSION} of every package in it. */
    List<String> packages() {
        try {
            return Files.readAllLines(directory.resolve("packages"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String digest() {
        return directory.getFileName().toString();
    }
}
