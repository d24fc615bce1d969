// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import io.graftbench.host.Command;
import io.graftbench.host.LocalHost;
import io.graftbench.lab.FileTree;
import io.graftbench.lab.PartStore;
import io.graftbench.lab.image.Ext4;
import io.graftbench.results.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The embedded guest in real time as somebody's machine behind SSH: it has a compiler and the headers of its kernel, nothing
 * of graftbench's, and no network but SSH.
 */
public final class SshGuest implements AutoCloseable {
    /** Where the guest has its payload. */
    private static final String DISK = "/opt/graftbench";

    private static final Duration LIMIT = Duration.ofMinutes(8);

    private final BootedGuest guest;

    private SshGuest(BootedGuest guest) {
        this.guest = guest;
    }

    /** @param folder empty, for an inventory and what it needs */
    public static SshGuest boot(Path folder) throws IOException {
        var here = new LocalHost("here");
        var store = new PartStore(ItFolders.cache(), message -> {});
        var stock = GuestImage.get(
                store, here, new VmSettings(ItFolders.repository(), ItFolders.cache(), "6.1", Optional.of(Clock.REAL)));
        var image = withCompiler(stock, here, folder);
        var order = new BootedGuest.Order(Accelerator.TCG, 2, 1, folder.resolve("console"));
        var booted = new SshGuest(BootedGuest.boot(image, order, ItFolders.cacheOfItsOwn(folder)));
        try {
            booted.describe(folder, image.root());
            booted.furnish(image.kernel().release());
            return booted;
        } catch (IOException | RuntimeException e) {
            booted.close();
            throw e;
        }
    }

    private void describe(Path folder, RootPart root) throws IOException {
        Files.writeString(
                folder.resolve("config"),
                String.format("""
                        Host guest
                          HostName 127.0.0.1
                          Port %d
                          User root
                          IdentityFile %s
                          IdentitiesOnly yes
                          UserKnownHostsFile %s
                          HostKeyAlias %s
                          StrictHostKeyChecking yes
                        """, guest.port(), root.key(), root.knownHosts(), RootPart.ALIAS));
        Files.writeString(
                inventory(folder), "schema: 1\ndut: {address: guest}\nprefix: /srv/graftbench\nssh_config: config\n");
    }

    public static Path inventory(Path folder) {
        return folder.resolve("guest.yaml");
    }

    /** In the place of module and tools it gets a disk with what modules are compiled with. */
    private static GuestImage withCompiler(GuestImage stock, LocalHost here, Path folder) throws IOException {
        var kernel = stock.kernel();
        var tree = Files.createDirectory(folder.resolve("tree"));
        var recipe = Objects.requireNonNull(SshGuest.class.getResource("compiler.sh"))
                .getPath();
        here.run(Command.of("sh", recipe, tree.toString()).within(LIMIT)).require();
        here.copyTo(
                kernel.directory().resolve("headers"), tree.resolve("headers").toString());
        var modules = Files.createDirectories(tree.resolve("modules/" + kernel.release()));
        var headers = Path.of(DISK, "headers/usr/src/linux-headers-" + kernel.release());
        Files.createSymbolicLink(modules.resolve("build"), headers);
        var disk = folder.resolve("compiler.ext4");
        Ext4.make(here, "gb-payload", tree, disk, 0);
        FileTree.delete(tree);
        var payload = new PayloadPart.Payload(disk, new TreeMap<>(), Optional.empty());
        return new GuestImage(kernel, stock.initrd(), stock.root(), stock.modulesDisk(), payload);
    }

    /** Lays the disk over the guest's own files. */
    private void furnish(String release) {
        inside("mkdir", "-p", "/mnt/modules");
        inside("mount", "-t", "ext4", "-o", "ro", "LABEL=gb-modules", "/mnt/modules");
        inside("modprobe", "-d", "/", "overlay");
        inside("mount", "-t", "overlay", "overlay", "-o", "lowerdir=" + DISK + "/usr:/usr", "/usr");
        var modules = "lowerdir=" + DISK + "/modules:/mnt/modules";
        inside("mount", "-t", "overlay", "overlay", "-o", modules, "/usr/lib/modules");
        inside("mount", "-t", "tmpfs", "tmpfs", "/srv");
        inside("test", "-e", "/lib/modules/" + release + "/build/Makefile");
    }

    /** Runs a command on it, over a connection of its own. */
    public String inside(String... argv) {
        return guest.host()
                .run(Command.of(List.of(argv)).within(LIMIT))
                .require()
                .stdout();
    }

    @Override
    public void close() {
        guest.close();
    }
}
