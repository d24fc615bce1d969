// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vagrant;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import io.graftbench.lab.Digest;
import io.graftbench.lab.FileTree;
import io.graftbench.lab.PartStore;
import io.graftbench.lab.ResourceText;
import io.graftbench.lab.image.DebianArchive;
import io.graftbench.lab.image.Ext4;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A box: Debian 12 with its own kernel, its headers, a compiler and the tools, on a disk that starts by itself. Its key is made
 * with it, and is in it, readable by its owner.
 *
 * @param name under which Vagrant keeps it; another one for other content
 * @param file {@code package.box}, a tar
 */
record BoxPart(String name, Path file) {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final long SPARE_KIB = 1024 * 1024;
    private static final long GIB = 1024L * 1024 * 1024;
    static final String PREFIX = "graftbench-";
    private static final String DISK = "box";
    private static final List<String> PACKAGES = List.of(
            "systemd-sysv",
            "ifupdown",
            "isc-dhcp-client",
            "sudo",
            "openssh-server",
            "linux-image-amd64",
            "linux-headers-amd64",
            "initramfs-tools",
            "gcc",
            "make",
            "libc6-dev",
            "iproute2",
            "nftables",
            "ethtool",
            "iperf3",
            "sockperf",
            "kmod",
            "procps",
            "util-linux");

    static BoxPart get(PartStore store, Host harness, Provider provider) {
        var debian = new DebianArchive(store, harness, PACKAGES);
        var disks = new Digest()
                .text(debian.digest())
                .text(Ext4.RECIPE)
                .text(resource("furnish.sh"))
                .text(resource("disk.sh"))
                .hex();
        var digest = new Digest()
                .text(disks)
                .text(provider.word())
                .text(resource("box.ovf"))
                .text(resource("box-vagrantfile"))
                .hex();
        var part = store.get("box", digest, "the box of " + provider.word() + " for Vagrant", into -> {
            var disk =
                    store.get("box-disk", disks, "the disk of Vagrant's machines", to -> makeDisk(harness, debian, to));
            pack(harness, provider, disk, into);
        });
        return new BoxPart(PREFIX + digest.substring(0, 12), part.resolve("package.box"));
    }

    private static void makeDisk(Host harness, DebianArchive debian, Path into) throws IOException {
        var root = into.resolve("root.ext4");
        var boot = Files.createDirectory(into.resolve("boot"));
        DebianArchive.generateKey(harness, into.resolve("key"));
        debian.makeDisk("gb-box", root, SPARE_KIB, tree -> {
            run(harness, "furnish.sh", tree.toString(), into.resolve("key.pub").toString());
            // Debian's links to the newest kernel lead out of the tree.
            harness.copyTo(newest(tree, "vmlinuz-"), boot.resolve("vmlinuz").toString());
            harness.copyTo(
                    newest(tree, "initrd.img-"), boot.resolve("initrd.img").toString());
        });
        run(
                harness,
                "disk.sh",
                root.toString(),
                boot.toString(),
                into.resolve(DISK).toString());
        Files.delete(root);
    }

    private static Path newest(Path tree, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(tree.resolve("boot"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .max(Path::compareTo)
                    .orElseThrow(() -> new IOException("Debian's kernel brought no /boot/" + prefix + "*"));
        }
    }

    private static void pack(Host harness, Provider provider, Path disk, Path into) throws IOException {
        var raw = disk.resolve(DISK);
        var bytes = Files.size(raw);
        var tree = Files.createDirectory(into.resolve("tree"));
        Files.writeString(tree.resolve("Vagrantfile"), resource("box-vagrantfile"));
        harness.copyTo(disk.resolve("key"), tree.resolve("key").toString());
        if (provider == Provider.LIBVIRT) {
            convert(harness, raw, tree.resolve("box.img"), List.of("-O", "qcow2", "-c"));
            Files.writeString(
                    tree.resolve("metadata.json"),
                    "{\"provider\": \"libvirt\", \"format\": \"qcow2\", \"virtual_size\": " + (bytes + GIB - 1) / GIB
                            + "}\n");
        } else {
            convert(harness, raw, tree.resolve("box.vmdk"), List.of("-O", "vmdk", "-o", "subformat=streamOptimized"));
            Files.writeString(tree.resolve("metadata.json"), "{\"provider\": \"virtualbox\"}\n");
            Files.writeString(
                    tree.resolve("box.ovf"),
                    resource("box.ovf")
                            .replace("${capacity}", Long.toString(bytes))
                            .replace("${size}", Long.toString(Files.size(tree.resolve("box.vmdk")))));
        }
        harness.run(Command.of(
                                "tar",
                                "-C",
                                tree.toString(),
                                "-cf",
                                into.resolve("package.box").toString(),
                                ".")
                        .within(LIMIT))
                .require();
        FileTree.delete(tree);
    }

    private static void convert(Host harness, Path raw, Path image, List<String> options) {
        var argv = Stream.of(
                        List.of("qemu-img", "convert", "-f", "raw"), options, List.of(raw.toString(), image.toString()))
                .flatMap(List::stream)
                .toList();
        harness.run(Command.of(argv).within(LIMIT)).require();
    }

    private static void run(Host harness, String script, String... arguments) {
        var argv =
                Stream.concat(Stream.of("sh", "-s", "--"), Stream.of(arguments)).toList();
        harness.run(Command.of(argv).reading(resource(script)).within(LIMIT)).require();
    }

    private static String resource(String name) {
        return ResourceText.of(BoxPart.class, name);
    }
}
