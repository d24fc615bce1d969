// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.lab.doctor.Finding;
import io.graftbench.lab.doctor.Finding.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What this machine can do for the embedded machine of the VM lab. Looks, and changes nothing. */
final class Checkup {
    private static final int LEAST_JAVA = 17;
    private static final double LEAST_MEMORY_GIB = 3;
    private static final double LEAST_DISK_GIB = 5;
    private static final double GIB = 1024.0 * 1024 * 1024;
    private static final Path KVM = Path.of("/dev/kvm");

    private final Path cache;
    private final List<Finding> findings = new ArrayList<>();

    private Checkup(Path cache) {
        this.cache = cache;
    }

    static List<Finding> of(Path cache) {
        var checkup = new Checkup(cache);
        checkup.system();
        checkup.java();
        checkup.processors();
        checkup.memory();
        checkup.disk();
        checkup.kvm();
        Requirement.all().forEach(checkup::tool);
        return List.copyOf(checkup.findings);
    }

    private void system() {
        var found = System.getProperty("os.name") + " " + System.getProperty("os.version") + " on "
                + System.getProperty("os.arch");
        var good = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        add(good ? Verdict.OK : Verdict.MISSING, "system", found, "the VM lab is made for Linux on amd64", "");
        var root = System.getProperty("user.name").equals("root");
        add(
                root ? Verdict.OK : Verdict.MISSING,
                "user",
                System.getProperty("user.name"),
                "the guest's file system is built as root",
                root ? "" : "sudo ./graftbench …");
    }

    private void java() {
        var version = Runtime.version().feature();
        add(
                version >= LEAST_JAVA ? Verdict.OK : Verdict.MISSING,
                "Java",
                Runtime.version() + " in " + System.getProperty("java.home"),
                "runs the harness",
                "");
    }

    private void processors() {
        var count = Runtime.getRuntime().availableProcessors();
        var why = count > 1
                ? "blocks in virtual time run side by side"
                : "with two or more, blocks would run side by side";
        add(count > 1 ? Verdict.OK : Verdict.POOR, "processors", Integer.toString(count), why, "");
    }

    private void memory() {
        var available = availableMemory();
        add(
                available >= LEAST_MEMORY_GIB ? Verdict.OK : Verdict.POOR,
                "memory",
                gib(available) + " available",
                "guests and the harness want " + gib(LEAST_MEMORY_GIB),
                "");
    }

    private void disk() {
        try {
            var folder = cache;
            while (!Files.exists(folder) && folder.getParent() != null) {
                folder = folder.getParent();
            }
            var free = Files.getFileStore(folder).getUsableSpace() / GIB;
            var enough = free >= LEAST_DISK_GIB;
            var why = "kernel, image and tools are cached in " + cache + " and want " + gib(LEAST_DISK_GIB);
            var mend = enough ? "" : "graftbench clean --caches, or set XDG_CACHE_HOME to a larger disk";
            add(enough ? Verdict.OK : Verdict.POOR, "disk", gib(free) + " free", why, mend);
        } catch (IOException e) {
            add(
                    Verdict.POOR,
                    "disk",
                    "unknown: " + e.getMessage(),
                    "kernel, image and tools are cached in " + cache,
                    "");
        }
    }

    /** Whether KVM works is known only after a kernel booted on it; a run tries that, with a deadline. */
    private void kvm() {
        var why = "without it instructions are emulated, and the clock is virtual: slower, and repeatable";
        if (!Files.exists(KVM)) {
            add(Verdict.OK, "KVM", "there is no " + KVM, why, "");
        } else if (!Files.isWritable(KVM)) {
            add(Verdict.OK, "KVM", KVM + " may not be used by this user", why, "");
        } else {
            var found = KVM + " is there, not tried now";
            add(Verdict.OK, "KVM", found, "a run with `clock: real` or `auto` boots a kernel on it once; " + why, "");
        }
    }

    private void tool(Requirement requirement) {
        var met = requirement.isMet();
        add(
                met ? Verdict.OK : requirement.isOfVm() ? Verdict.MISSING : Verdict.POOR,
                requirement.debianPackage(),
                met ? "there" : "not there",
                requirement.why(),
                met ? "" : "apt-get install " + requirement.debianPackage());
    }

    private void add(Verdict verdict, String subject, String found, String why, String mend) {
        findings.add(new Finding(verdict, subject, found, why, mend));
    }

    private static double availableMemory() {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            var kib = lines.filter(line -> line.startsWith("MemAvailable:"))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .collect(Collectors.joining());
            return Double.parseDouble(kib) * 1024 / GIB;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    private static String gib(double value) {
        return String.format(Locale.ROOT, "%.1f GiB", value);
    }
}
