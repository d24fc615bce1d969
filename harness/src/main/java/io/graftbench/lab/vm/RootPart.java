// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import io.graftbench.host.Host;
import io.graftbench.lab.Digest;
import io.graftbench.lab.PartStore;
import io.graftbench.lab.ResourceText;
import io.graftbench.lab.image.DebianArchive;
import io.graftbench.lab.image.Ext4;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The guest's root file system: Debian 12 with the tools, one disk image, and the keys to it. */
final class RootPart {
    private static final long SPARE_KIB = 128 * 1024;
    private static final List<String> PACKAGES = List.of(
            "openssh-server",
            "iproute2",
            "iptables",
            "nftables",
            "conntrack",
            "ethtool",
            "iperf3",
            "sockperf",
            "kmod",
            "procps",
            "util-linux",
            "mount",
            "coreutils",
            "tar",
            "busybox-static",
            "libcap2-bin",
            "iputils-ping");

    /** The name under which the guest's host key is known. */
    static final String ALIAS = "graftbench-guest";

    private final Path directory;

    private RootPart(Path directory) {
        this.directory = directory;
    }

    static RootPart get(PartStore store, Host harness, Set<Addition> additions) {
        var init = ResourceText.of(RootPart.class, "guest-init");
        var more = additions.stream().map(Addition::debianPackage);
        var debian = new DebianArchive(
                store, harness, Stream.concat(PACKAGES.stream(), more).toList());
        var digest =
                new Digest().text(debian.digest()).text(init).text(Ext4.RECIPE).hex();
        var part = store.get("root", digest, "the guest's root file system", into -> {
            var packages = debian.makeDisk("gb-root", into.resolve("root.ext4"), SPARE_KIB, tree -> {
                furnish(tree, init);
                makeKeys(harness, tree, into);
            });
            Files.writeString(into.resolve("packages"), packages);
        });
        return new RootPart(part);
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
        DebianArchive.generateKey(harness, hostKey);
        DebianArchive.generateKey(harness, into.resolve("key"));
        var known = Files.readString(hostKey.resolveSibling("ssh_host_ed25519_key.pub"));
        Files.writeString(into.resolve("known_hosts"), ALIAS + " " + known);
        var folder = Files.createDirectories(tree.resolve("root/.ssh"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Files.copy(into.resolve("key.pub"), folder.resolve("authorized_keys"));
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
