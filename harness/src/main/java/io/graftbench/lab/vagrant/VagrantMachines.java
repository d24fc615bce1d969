// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vagrant;

import io.graftbench.host.Host;
import io.graftbench.host.LocalHost;
import io.graftbench.lab.FileTree;
import io.graftbench.lab.LabFailed;
import io.graftbench.lab.Leftovers;
import io.graftbench.lab.LibvirtDisks;
import io.graftbench.lab.PartStore;
import io.graftbench.lab.Progress;
import io.graftbench.lab.StateRecord;
import io.graftbench.lab.VagrantPair;
import io.graftbench.lab.ssh.SshSettings;
import io.graftbench.lab.vm.Kvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code dut} and {@code peer}: started, reached and removed. What stays when this is closed, stays until somebody removes it. */
public final class VagrantMachines implements AutoCloseable {
    private static final String RUNNING = "running";
    private static final String BOX_KERNEL = "6.1";
    /** By libvirt's word. With more than one processor QEMU's emulation was seen to hang. */
    private static final String EMULATED = "qemu";

    private static final int PROCESSORS = 2;
    private static final int MEMORY_MIB = 1024;
    private static final int BOOT_SECONDS = 600;

    private final VagrantSettings settings;
    private final Progress progress;
    private final Host harness;
    private final Vagrant vagrant;
    private final StateRecord record;
    private @Nullable PairLock lock;
    private boolean forThisRun;
    private @Nullable Path directory;

    private VagrantMachines(VagrantSettings settings, Progress progress, Host harness) {
        this.settings = settings;
        this.progress = progress;
        this.harness = harness;
        this.vagrant = new Vagrant(harness, settings.folder(), settings.provider());
        this.record = StateRecord.open(settings.cache());
    }

    /**
     * Changes nothing.
     *
     * @throws LabFailed if there is no Vagrant here
     */
    public static VagrantMachines of(VagrantSettings settings, Progress progress) {
        return of(settings, progress, new LocalHost("harness"));
    }

    static VagrantMachines of(VagrantSettings settings, Progress progress, Host harness) {
        var machines = new VagrantMachines(settings, progress, harness);
        try {
            machines.vagrant.require();
            return machines;
        } catch (RuntimeException e) {
            machines.close();
            throw e;
        }
    }

    /**
     * Holds them until this is closed, and cleans up after a harness that was killed.
     *
     * @throws LabFailed if another graftbench has them
     */
    void hold() {
        lock = PairLock.take(state());
        new Leftovers(settings.cache()).clean(progress);
    }

    private Path state() {
        return settings.folder().resolve(".vagrant");
    }

    boolean areUp() {
        var states = known() ? vagrant.states() : Map.<String, String>of();
        return List.of("dut", "peer").stream().allMatch(name -> RUNNING.equals(states.get(name)));
    }

    /** Without it Vagrant cannot read its file, and knows no machine. */
    private boolean known() {
        return Files.exists(wishes());
    }

    private Path wishes() {
        return state().resolve("graftbench.yaml");
    }

    /** On record from before the first exists; removed when this is closed, or after this harness, however it ends. */
    void startForThisRun() {
        record.add(new VagrantPair(settings.folder().toString()));
        forThisRun = true;
        start();
    }

    /** Builds the box where it is not there yet, and starts what does not run. */
    void start() {
        var store = new PartStore(settings.cache(), progress);
        var box = BoxPart.get(store, harness, settings.provider());
        var driver = driver(store);
        write(
                wishes(),
                String.format(
                        """
                box: %s
                driver: %s
                processors: %d
                memory_mib: %d
                boot_seconds: %d
                """, box.name(), driver, driver.equals(EMULATED) ? 1 : PROCESSORS, MEMORY_MIB, BOOT_SECONDS));
        if (!vagrant.boxes(box.name()).contains(box.name())) {
            progress.say("giving Vagrant the box " + box.name());
            vagrant.addBox(box.name(), box.file());
        }
        progress.say("starting dut and peer by Vagrant (" + settings.provider().word()
                + (driver.equals(EMULATED)
                        ? "; their instructions are emulated, so that it takes some minutes)"
                        : ")"));
        disks().removeOrphans();
        vagrant.up();
    }

    private String driver(PartStore store) {
        var direct = settings.provider() == Provider.VIRTUALBOX
                || Kvm.works(store, harness, settings.repository(), settings.cache(), BOX_KERNEL, progress);
        return direct ? "kvm" : EMULATED;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * How they are reached, for as long as this is open.
     *
     * @throws LabFailed if they do not run
     */
    public SshSettings reach() {
        if (!areUp()) {
            throw new LabFailed("the machines do not run: ./graftbench lab up --lab vagrant");
        }
        return settings();
    }

    /** The same for machines that are known to run. */
    SshSettings settings() {
        if (directory == null) {
            directory = record.createDirectory("vagrant");
        }
        var config = directory.resolve("ssh_config");
        write(config, vagrant.sshConfig());
        return SshSettings.of(
                "vagrant", settings.repository(), settings.cache(), PairInventory.of(config), settings.module());
    }

    /**
     * Removes them, and what Vagrant was given for them.
     *
     * @return what was removed, in words
     */
    public List<String> remove() {
        hold();
        var news = new ArrayList<String>();
        if (known()) {
            if (vagrant.states().values().stream().anyMatch(state -> !state.equals("not_created"))) {
                vagrant.destroy();
                news.add("removed dut and peer");
            }
            news.addAll(words(disks().removeOrphans()));
            vagrant.boxes(BoxPart.PREFIX).forEach(name -> news.addAll(removeBox(name)));
            FileTree.delete(state());
        }
        return news.isEmpty() ? List.of("nothing was left behind") : news;
    }

    private List<String> removeBox(String name) {
        if (disks().areUsed(name)) {
            return List.of("stays: the box " + name + ", of which other machines are made");
        }
        vagrant.removeBox(name);
        var news = new ArrayList<>(List.of("removed the box " + name));
        news.addAll(words(disks().removeOf(name)));
        return news;
    }

    private LibvirtDisks disks() {
        return new LibvirtDisks(harness);
    }

    private static List<String> words(List<String> disks) {
        return disks.stream().map(name -> "removed libvirt's disk " + name).toList();
    }

    /**
     * Starts them to stay.
     *
     * @return how they are reached, as {@link #reach} says
     * @throws LabFailed with what Vagrant said
     */
    public SshSettings up() {
        hold();
        start();
        return settings();
    }

    /**
     * Gives them back; those that were started for this run are removed. The box stays, for the next time.
     *
     * @throws LabFailed if they could not be removed; they stay on record then
     */
    @Override
    public void close() {
        try {
            removeThoseOfThisRun();
            if (directory != null) {
                FileTree.delete(directory);
            }
            record.close();
        } finally {
            if (lock != null) {
                lock.close();
            }
        }
    }

    private void removeThoseOfThisRun() {
        if (forThisRun && known()) {
            progress.say("removing dut and peer, which were started for this run"
                    + " (`graftbench lab up --lab vagrant` keeps them)");
            vagrant.destroy();
            disks().removeOrphans();
        }
        forThisRun = false;
    }
}
