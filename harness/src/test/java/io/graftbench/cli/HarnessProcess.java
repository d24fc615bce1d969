// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.host.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The harness as a process of its own would be started by people. */
final class HarnessProcess {
    private HarnessProcess() {}

    /**
     * It can be interrupted, also where a shell has put it into the background.
     *
     * @param folder in which it runs; its {@code xdg} is the cache
     */
    static Command command(Path folder, String... arguments) {
        return command(folder, folder.resolve("xdg"), arguments);
    }

    /** @param caches in which {@code graftbench/} is the cache */
    static Command command(Path folder, Path caches, String... arguments) {
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var root = Path.of(System.getProperty("graftbench.root", ".."))
                .toAbsolutePath()
                .normalize();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var argv = new ArrayList<>(List.of("env", "--default-signal=INT", "--chdir=" + folder));
        argv.add("XDG_CACHE_HOME=" + caches);
        argv.addAll(List.of(java, "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true"));
        argv.addAll(List.of("-Dgraftbench.root=" + root, "-cp", classes, Main.class.getName()));
        argv.addAll(List.of(arguments));
        return Command.of(argv);
    }
}
