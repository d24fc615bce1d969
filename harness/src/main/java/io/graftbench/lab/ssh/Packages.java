// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.ssh;

import io.graftbench.host.Command;
import io.graftbench.host.ExecResult;
import io.graftbench.host.Host;
import io.graftbench.lab.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Packages of a machine's distribution. They are called as Debian calls them, and translated where another one is there. */
final class Packages {
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final Map<String, String> FEDORA = Map.of("iproute2", "iproute", "procps", "procps-ng");
    private static final String HEADERS = "linux-headers-";

    private final Host host;
    private final HostRecord installed;
    private final Progress progress;

    /** @param installed where what is brought in is listed */
    Packages(Host host, HostRecord installed, Progress progress) {
        this.host = host;
        this.installed = installed;
        this.progress = progress;
    }

    static String headersFor(String release) {
        return HEADERS + release;
    }

    /**
     * Installs packages, each of which is missing. Nothing is fetched for an empty collection.
     *
     * @return why that could not be done, with the command that would
     */
    Optional<String> install(Collection<String> debian) {
        var names = List.copyOf(new LinkedHashSet<>(debian));
        if (names.isEmpty()) {
            return Optional.empty();
        }
        if (has("apt-get")) {
            return byApt(names);
        }
        return has("dnf")
                ? byDnf(names.stream().map(Packages::fedora).toList())
                : Optional.of(host.name() + " has neither apt-get nor dnf: install there what Debian calls "
                        + String.join(" ", names));
    }

    private boolean has(String program) {
        return host.run(Command.of("which", program)).succeeded();
    }

    private static String fedora(String debian) {
        return debian.startsWith(HEADERS)
                ? "kernel-devel-" + debian.substring(HEADERS.length())
                : FEDORA.getOrDefault(debian, debian);
    }

    private Optional<String> byApt(List<String> names) {
        var simulated = apt("-s", names);
        if (!simulated.succeeded()) {
            progress.say(host.name() + ": refreshing the lists of packages");
            host.run(Command.of("apt-get", "-q", "update").within(LIMIT));
            simulated = apt("-s", names);
        }
        var all = simulated
                .stdout()
                .lines()
                .filter(line -> line.startsWith("Inst "))
                .map(line -> line.split(" ", 3)[1])
                .toList();
        return simulated.succeeded()
                ? recorded(all, () -> apt("-y", names))
                : failure("apt-get install", names, simulated);
    }

    private ExecResult apt(String option, List<String> names) {
        var argv = new ArrayList<>(List.of("apt-get", "-q", option, "--no-install-recommends"));
        argv.addAll(List.of("-o", "DPkg::Lock::Timeout=120", "install"));
        argv.addAll(names);
        return host.run(Command.of(argv)
                .with(Map.of("DEBIAN_FRONTEND", "noninteractive"))
                .within(LIMIT));
    }

    private Optional<String> byDnf(List<String> names) {
        var argv = new ArrayList<>(List.of("dnf", "-y", "install"));
        argv.addAll(names);
        return recorded(names, () -> host.run(Command.of(argv).within(LIMIT)));
    }

    private Optional<String> recorded(List<String> names, java.util.function.Supplier<ExecResult> installation) {
        progress.say(host.name() + ": installing " + String.join(" ", names));
        installed.add(names.stream().map(name -> Installation.PACKAGE + name).toList());
        var result = installation.get();
        return result.succeeded()
                ? Optional.empty()
                : failure(String.join(" ", result.command().argv().subList(0, 1)) + " install", names, result);
    }

    private Optional<String> failure(String command, List<String> names, ExecResult result) {
        var words = (result.stdout() + result.stderr()).strip();
        var last = words.substring(words.lastIndexOf('\n') + 1);
        return Optional.of("on " + host.name() + ", `" + command + " " + String.join(" ", names) + "` failed: " + last);
    }
}
