// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import io.graftbench.host.LocalHost;
import io.graftbench.host.ScriptResult;
import io.graftbench.lab.DockerEngine;
import io.graftbench.lab.HarnessFacts;
import io.graftbench.lab.HostFacts;
import io.graftbench.lab.JvmPart;
import io.graftbench.lab.Lab;
import io.graftbench.lab.Leftovers;
import io.graftbench.lab.LogFiles;
import io.graftbench.lab.OpenLab;
import io.graftbench.lab.PartStore;
import io.graftbench.lab.Progress;
import io.graftbench.results.Clock;
import io.graftbench.results.Environment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An embedded virtual machine for every block, with a stock Debian kernel and the module made for it. */
public final class VmLab implements Lab {
    /** In the guest, the JVM's workload. */
    private static final String JARS = "/var/lib/graftbench-jmh-sockets";

    private static final int MOST_LANES = 4;
    private static final List<String> PACKAGES_OF_INTEREST = List.of(
            "iperf3", "sockperf", "iproute2", "iptables", "openssh-server", "libc6", "docker.io", "containerd", "runc");

    private final VmSettings settings;
    private final Progress progress;
    private final Host harness = new LocalHost("harness");
    private final PartStore store;
    private final Set<VmSession> sessions = ConcurrentHashMap.newKeySet();
    private final Thread lastResort = new Thread(this::abandon, "end of the VM lab");
    private @Nullable Accelerator accelerator;
    private @Nullable GuestImage image;

    public VmLab(VmSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        this.store = new PartStore(settings.cache(), progress);
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    @Override
    public String name() {
        return "vm";
    }

    /** May build a kernel and try KVM, once, where the clock was not asked for. */
    @Override
    public Clock clock() {
        return settings.clock().orElseGet(() -> accelerator().clock());
    }

    /** Guests on a virtual clock do not feel each other. */
    @Override
    public int lanes() {
        return clock() == Clock.REAL
                ? 1
                : Math.max(1, Math.min(MOST_LANES, Runtime.getRuntime().availableProcessors()));
    }

    private synchronized Accelerator accelerator() {
        if (accelerator == null) {
            accelerator = chooseAccelerator();
        }
        return accelerator;
    }

    private Accelerator chooseAccelerator() {
        var asked = settings.clock();
        if (asked.filter(c -> c == Clock.VIRTUAL).isPresent()) {
            return Accelerator.COUNTED;
        }
        if (kvmWorks()) {
            return Accelerator.KVM;
        }
        return asked.isPresent() ? Accelerator.TCG : Accelerator.COUNTED;
    }

    private boolean kvmWorks() {
        return Kvm.works(store, harness, settings.repository(), settings.cache(), settings.kernel(), progress);
    }

    /** Builds what is not cached, and boots nothing. */
    public void prepare() {
        image();
    }

    private synchronized GuestImage image() {
        if (image == null) {
            new Leftovers(settings.cache()).clean(progress);
            image = GuestImage.get(store, harness, settings);
        }
        return image;
    }

    @Override
    public OpenLab open(int block, Path logs) {
        var guestImage = image();
        var console = LogFiles.fresh(logs, "console-" + block);
        var order = new BootedGuest.Order(accelerator(), lanesOfGuest(), block, console);
        var start = System.nanoTime();
        var guest = BootedGuest.boot(guestImage, order, settings.cache());
        try {
            var welcome = GuestSetup.requireWelcome(guest.host().run(GuestSetup.welcome()));
            var engine = engine(guest.host());
            var seconds = (System.nanoTime() - start) / 1e9;
            var facts = new VmSession.Facts(
                    environment(guestImage, welcome, engine),
                    GuestSetup.graftMissing(welcome, guestImage.payload().missing()),
                    engine.map(DockerEngine::containers),
                    () -> jars(guest.host()),
                    seconds);
            return register(guest, facts, order, LogFiles.fresh(logs, "kernel-" + block));
        } catch (RuntimeException | Error e) {
            guest.close();
            throw e;
        }
    }

    private String jars(Host guest) {
        guest.copyTo(JvmPart.get(store, settings.repository()), JARS);
        return JARS;
    }

    private Optional<DockerEngine> engine(Host guest) {
        return settings.additions().contains(Addition.DOCKER)
                ? Optional.of(DockerEngine.startedIn(guest))
                : Optional.empty();
    }

    private VmSession register(BootedGuest guest, VmSession.Facts facts, BootedGuest.Order order, Path kernelLog) {
        var holder = new ArrayList<VmSession>();
        var session = new VmSession(guest, facts, order, kernelLog, () -> sessions.removeAll(holder));
        holder.add(session);
        sessions.add(session);
        return session;
    }

    private static int lanesOfGuest() {
        return Math.min(MOST_LANES, Runtime.getRuntime().availableProcessors());
    }

    private Environment environment(GuestImage guestImage, ScriptResult welcome, Optional<DockerEngine> engine) {
        var hosts = new TreeMap<String, SortedMap<String, String>>();
        var dut = HostFacts.read(welcome);
        dut.putAll(guestImage.facts(PACKAGES_OF_INTEREST));
        engine.ifPresent(docker -> dut.putAll(docker.facts()));
        dut.put("vm.accelerator", accelerator().description());
        var qemu = harness.run(Command.of(QemuCommand.PROGRAM, "--version")).require();
        dut.put("vm.qemu", qemu.stdout().lines().findFirst().orElse("").strip());
        hosts.put("dut", dut);
        hosts.put("peer", HostFacts.readWire(welcome, "peer"));
        hosts.put("harness", HarnessFacts.of(harness, settings.repository()));
        return new Environment(hosts);
    }

    private void abandon() {
        sessions.forEach(VmSession::abandon);
    }

    @Override
    public void close() {
        List.copyOf(sessions).forEach(VmSession::close);
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException e) {
            // The harness is going already, and the hook does its work.
        }
    }
}
