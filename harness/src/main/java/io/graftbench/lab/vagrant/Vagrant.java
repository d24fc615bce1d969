// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vagrant;

import io.graftbench.host.Command;
import io.graftbench.host.ExecResult;
import io.graftbench.host.Host;
import io.graftbench.lab.LabFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The program {@code vagrant}, as it is asked about the machines of a folder. Nothing it does may ask or wait for ever. */
final class Vagrant {
    private static final Duration SHORT = Duration.ofMinutes(2);
    private static final Duration LONG = Duration.ofMinutes(15);
    private static final int LAST_LINES = 6;

    private final Host harness;
    private final Provider provider;
    private final Map<String, String> environment;

    /** @param folder with the Vagrantfile */
    Vagrant(Host harness, Path folder, Provider provider) {
        this.harness = harness;
        this.provider = provider;
        this.environment = Map.of(
                "VAGRANT_CWD",
                folder.toString(),
                "VAGRANT_DEFAULT_PROVIDER",
                provider.word(),
                "VAGRANT_CHECKPOINT_DISABLE",
                "1",
                "VAGRANT_BOX_UPDATE_CHECK_DISABLE",
                "1");
    }

    /** @throws LabFailed if there is no such program */
    void require() {
        if (!run(SHORT, "--version").succeeded()) {
            throw new LabFailed("vagrant does not run on this machine: apt-get install vagrant vagrant-libvirt"
                    + " libvirt-daemon-system libvirt-clients dnsmasq-base");
        }
    }

    /** What state each machine is in, as Vagrant calls it: {@code running}, {@code not_created}, … */
    Map<String, String> states() {
        var states = new TreeMap<String, String>();
        require(ask("status"), "asking for the machines")
                .lines()
                .map(line -> line.split(",", -1))
                .filter(columns -> columns.length >= 4 && columns[2].equals("state"))
                .forEach(columns -> states.put(columns[1], columns[3]));
        return states;
    }

    /** Names of the provider's boxes that begin so. */
    List<String> boxes(String prefix) {
        var boxes = new ArrayList<String>();
        var name = "";
        for (var line : require(ask("box", "list"), "asking for the boxes").split("\n", -1)) {
            var columns = line.split(",", -1);
            if (columns.length >= 4 && columns[2].equals("box-name")) {
                name = columns[3];
            } else if (columns.length >= 4 && columns[2].equals("box-provider") && columns[3].equals(provider.word())) {
                boxes.add(name);
            }
        }
        return boxes.stream().filter(box -> box.startsWith(prefix)).toList();
    }

    void addBox(String name, Path file) {
        require(run(LONG, "box", "add", "--name", name, file.toString()), "taking the box");
    }

    void removeBox(String name) {
        require(run(SHORT, "box", "remove", "--force", "--all", name), "removing the box");
    }

    /** One after the other: started at once, libvirt 9.0 refused to define the one or the other, without a cause. */
    void up() {
        require(run(LONG, "up", "--no-parallel"), "starting the machines");
    }

    void destroy() {
        require(run(SHORT, "destroy", "--force"), "removing the machines");
    }

    /** For OpenSSH's client: the machines by their names. */
    String sshConfig() {
        return require(run(SHORT, "ssh-config"), "asking how to reach the machines");
    }

    private ExecResult run(Duration limit, String... arguments) {
        return vagrant(limit, List.of("--no-tty", "--no-color"), arguments);
    }

    /** For lines that programs read. With {@code --no-tty} Vagrant 2.3 writes for people all the same. */
    private ExecResult ask(String... arguments) {
        return vagrant(SHORT, List.of("--machine-readable"), arguments);
    }

    private ExecResult vagrant(Duration limit, List<String> options, String... arguments) {
        var argv = new ArrayList<>(List.of("vagrant"));
        argv.addAll(options);
        argv.addAll(List.of(arguments));
        return harness.run(Command.of(argv).with(environment).within(limit));
    }

    private static String require(ExecResult result, String what) {
        if (!result.succeeded()) {
            throw new LabFailed("Vagrant failed while " + what + ": " + lastWords(result) + mend(result) + "\n("
                    + result.command().display() + ")");
        }
        return result.stdout();
    }

    private static String mend(ExecResult result) {
        return result.stderr().contains("libvirt-sock")
                ? "\nlibvirt does not run, or not for this user: sudo systemctl start libvirtd"
                : "";
    }

    private static String lastWords(ExecResult result) {
        if (result.timedOut()) {
            return "it was still at it after " + result.command().limit().toMinutes() + " min, and was ended";
        }
        var words = result.stderr().isBlank() ? result.stdout() : result.stderr();
        var lines = words.lines().filter(line -> !line.isBlank()).toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }
}
