// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.ssh;

import io.graftbench.host.Command;
import io.graftbench.host.CommandFailed;
import io.graftbench.host.Host;
import io.graftbench.lab.Digest;
import io.graftbench.lab.GivenModule;
import io.graftbench.lab.KernelSurvey;
import io.graftbench.lab.LabFailed;
import io.graftbench.lab.PartStore;
import io.graftbench.lab.Programs;
import io.graftbench.lab.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings to a machine what trials need. What is there already is neither fetched, copied nor compiled again. */
final class Provision {
    private static final Duration LIMIT = Duration.ofMinutes(20);

    private final Host host;
    private final SshSettings settings;
    private final Progress progress;
    private final Installation installation;
    private final Packages packages;

    Provision(Host host, SshSettings settings, Progress progress) {
        this.host = host;
        this.settings = settings;
        this.progress = progress;
        this.installation = new Installation(host);
        this.packages = new Packages(host, installation.record(), progress);
    }

    /**
     * @param tools prefix of the tools, which is not there where GRAFT is missing
     * @param module {@code graft.ko} on the machine
     * @param missing why GRAFT cannot be had, and what would mend it
     */
    record Provided(String tools, Optional<String> module, Optional<String> missing) {}

    /** @throws LabFailed if a program is missing and cannot be installed, with the command that would */
    void programs() {
        var missing = Programs.missing(Programs.found(host));
        packages.install(missing.values()).ifPresent(reason -> {
            throw new LabFailed(host.name() + " lacks " + String.join(", ", missing.keySet()) + "; " + reason);
        });
    }

    /** Tools and module for the kernel that runs there now. */
    Provided graft() {
        var survey = KernelSurvey.of(host, host.name());
        var given = settings.module();
        var missing =
                survey.hindrance().or(() -> given.isPresent() ? Optional.empty() : packages.install(builders(survey)));
        if (missing.isPresent()) {
            return without(missing.get());
        }
        try {
            var tree = InstallationPart.get(settings, progress);
            var prefix = settings.inventory().prefix() + "/" + tree.getFileName();
            copy("tools and sources", tree, prefix);
            var module = given.map(build -> copied(build, prefix, survey.release()))
                    .orElseGet(() -> compiled(prefix, survey.release()));
            return new Provided(prefix, Optional.of(module), Optional.empty());
        } catch (CommandFailed e) {
            return without("the module or its tools could not be built: " + e.getMessage());
        }
    }

    /** The module that was compiled for the kernel that runs there now; brings nothing. */
    Optional<String> compiled() {
        var survey = KernelSurvey.of(host, host.name());
        if (!builders(survey).isEmpty()) {
            return Optional.empty();
        }
        var tree = InstallationPart.get(settings, progress).getFileName();
        var folder = folder(settings.inventory().prefix() + "/" + tree, KernelSurvey.build(survey.release()));
        return Optional.of(folder + "/graft.ko").filter(installation::has);
    }

    private Provided without(String reason) {
        return new Provided(settings.inventory().prefix(), Optional.empty(), Optional.of(reason));
    }

    /** Packages that a module is compiled with, and that are missing. */
    private List<String> builders(KernelSurvey survey) {
        var missing = new ArrayList<String>();
        for (var program : List.of("make", "gcc")) {
            if (!has(program)) {
                missing.add(program);
            }
        }
        if (!survey.headers()) {
            missing.add(Packages.headersFor(survey.release()));
        }
        return missing;
    }

    private boolean has(String program) {
        return host.run(Command.of("which", program)).succeeded();
    }

    /** Unless it is there. */
    void copy(String what, Path tree, String folder) {
        if (!installation.has(folder)) {
            progress.say(host.name() + ": copying " + what + " to " + folder);
            installation.put(tree, folder);
        }
    }

    private String copied(GivenModule given, String prefix, String release) {
        var kept = given.keptFor(release, new PartStore(settings.cache(), progress));
        var folder = prefix + "/module-given-" + kept.getFileName();
        copy("the module", kept, folder);
        return folder + "/graft.ko";
    }

    private String compiled(String prefix, String release) {
        var headers = KernelSurvey.build(release);
        var out = folder(prefix, headers);
        if (!installation.has(out + "/graft.ko")) {
            progress.say(host.name() + ": compiling the module for " + release);
            host.run(Command.of("make", "-C", prefix + "/kmod", "module", "KDIR=" + headers, "OUT=" + out)
                            .within(LIMIT))
                    .require();
        }
        return out + "/graft.ko";
    }

    /** Of the module for a kernel. */
    private String folder(String prefix, String headers) {
        return prefix + "/module-" + kernelDigest(headers);
    }

    /** Another kernel of the same release, or another compiler, takes another module. */
    private String kernelDigest(String headers) {
        return new Digest()
                .text(output("cat", "/proc/version"))
                .text(output("sha256sum", headers + "/Module.symvers"))
                .text(output("gcc", "--version"))
                .hex();
    }

    private String output(String... argv) {
        return host.run(Command.of(argv)).require().stdout();
    }
}
