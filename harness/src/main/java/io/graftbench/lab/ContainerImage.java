// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import io.graftbench.host.Command;
import io.graftbench.host.ContainerEngine;
import io.graftbench.host.Host;
import io.graftbench.host.Script;
import io.graftbench.host.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The image of all containers: the tools of the workloads and the libraries they need, out of the host's own tree. */
final class ContainerImage {
    static final String NAME = "graftbench:tools";

    private static final List<String> PROGRAMS = List.of("iperf3", "sockperf", "chrt", "sleep", "env", "sh");
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Host host;
    private final ContainerEngine engine;

    ContainerImage(Host host, ContainerEngine engine) {
        this.host = host;
        this.engine = engine;
    }

    /** @param folder for a file that is gone afterwards */
    void make(String folder) {
        var archive = folder + "/image.tar";
        var pack = Command.of("tar", "-chf", archive, "-C", "/", "--no-recursion", "--files-from", "-");
        var steps = List.<Step>of(
                new Step.Run(
                        "image.pack",
                        pack.reading(String.join("\n", files()) + "\n").within(LIMIT)),
                new Step.Run(
                        "image.import",
                        engine.command("import", archive, engine.image()).within(LIMIT)));
        var undo = List.<Step>of(new Step.Observe("image.unpack", Command.of("rm", "-f", archive)));
        host.run(new Script(steps, undo, LIMIT)).failed().ifPresent(step -> {
            throw new LabFailed("the containers' image was not made: `" + step.display() + "` failed: "
                    + step.stderr().strip());
        });
    }

    /** Without the slash at their beginning. */
    private List<String> files() {
        var programs = lines(PROGRAMS, "which");
        var libraries = libraries(String.join("\n", lines(programs, "ldd")));
        var all = new TreeSet<>(programs);
        all.addAll(libraries);
        return all.stream().map(path -> path.substring(1)).toList();
    }

    private List<String> lines(List<String> arguments, String program) {
        var argv = new ArrayList<>(List.of(program));
        argv.addAll(arguments);
        return host.run(Command.of(argv)).require().stdout().lines().toList();
    }

    /** The paths in the output of {@code ldd}: {@code NAME => PATH (ADDRESS)}, or {@code PATH (ADDRESS)}. */
    static List<String> libraries(String output) {
        return output.lines()
                .map(String::strip)
                .filter(line -> line.endsWith(")"))
                .map(line -> line.substring(line.lastIndexOf("=> ") < 0 ? 0 : line.lastIndexOf("=> ") + 3))
                .filter(line -> line.startsWith("/"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .distinct()
                .toList();
    }
}
