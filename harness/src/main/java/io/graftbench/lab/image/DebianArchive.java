// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.image;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import io.graftbench.lab.Digest;
import io.graftbench.lab.FileTree;
import io.graftbench.lab.PartStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Debian 12 with some packages, without what nobody reads there: one archive, made by mmdebstrap as root. */
public final class DebianArchive {
    private static final String SUITE = "bookworm";
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final List<String> LEFT_OUT =
            List.of("/usr/share/doc/*", "/usr/share/man/*", "/usr/share/locale/*", "/usr/share/info/*");

    /** A JRE cannot be set up without this folder, in which it makes links to manuals that are left out. */
    private static final String BEFORE = "mkdir -p \"$1/usr/share/man/man1\"";

    private final PartStore store;
    private final Host harness;
    private final String packages;

    /** @param packages beside those without which there is no apt */
    public DebianArchive(PartStore store, Host harness, List<String> packages) {
        this.store = store;
        this.harness = harness;
        this.packages = String.join(",", packages);
    }

    /** Of what it is made of. A mirror that moved on does not change it. */
    public String digest() {
        return new Digest()
                .text(SUITE)
                .text(packages)
                .text(String.join(" ", LEFT_OUT))
                .text(BEFORE)
                .hex();
    }

    /** Fills the tree of a machine. */
    @FunctionalInterface
    public interface Furnisher {
        void furnish(Path tree) throws IOException;
    }

    /**
     * Makes a disk of it.
     *
     * @param furnisher puts in what Debian does not have
     * @param spareKib room beyond the content
     * @return {@code NAME<tab>VERSION} of every package in it, a line each
     */
    public String makeDisk(String label, Path disk, long spareKib, Furnisher furnisher) throws IOException {
        var archive = store.get("debian", digest(), "Debian for the guest", this::bootstrap);
        var tree = Files.createDirectory(disk.resolveSibling("tree"));
        harness.run(Command.of(
                                "tar",
                                "-xf",
                                archive.resolve("root.tar").toString(),
                                "-C",
                                tree.toString(),
                                "--numeric-owner",
                                "--exclude=./dev/*")
                        .within(LIMIT))
                .require();
        furnisher.furnish(tree);
        var versions = harness.run(Command.of("dpkg-query", "--admindir=" + tree.resolve("var/lib/dpkg"), "-W"))
                .require()
                .stdout();
        Ext4.make(harness, label, tree, disk, spareKib);
        FileTree.delete(tree);
        return versions;
    }

    /** In a mount namespace of its own: what it mounts is gone with it, however it ends. */
    private void bootstrap(Path into) {
        var argv = new ArrayList<>(List.of("unshare", "--mount", "--propagation", "private", "mmdebstrap"));
        argv.addAll(List.of("--quiet", "--mode=root", "--variant=apt", "--include=" + packages));
        argv.add("--setup-hook=" + BEFORE);
        LEFT_OUT.forEach(path -> argv.add("--dpkgopt=path-exclude=" + path));
        argv.addAll(List.of(SUITE, into.resolve("root.tar").toString()));
        argv.addAll(DebianMirrors.of(harness));
        harness.run(Command.of(argv).within(LIMIT).with(Map.of("TMPDIR", into.toString())))
                .require();
    }

    /** Makes a pair of keys, {@code FILE} and {@code FILE.pub}. */
    public static void generateKey(Host harness, Path file) {
        harness.run(Command.of(
                        "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "graftbench", "-f", file.toString()))
                .require();
    }
}
