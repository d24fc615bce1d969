// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import io.graftbench.host.Command;
import io.graftbench.host.ContainerEngine;
import io.graftbench.host.Host;
import io.graftbench.host.Script;
import io.graftbench.host.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Docker Engine for one session: a daemon with folders and a socket of its own, and an image made from the host's own tree, so
 * that no registry is asked. It has no default network and leaves the host's forwarding as it is.
 *
 * @param facts what an environment says of it
 */
public record DockerEngine(ContainerEngine containers, SortedMap<String, String> facts) {
    private static final String PROGRAM = "dockerd";
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final String GUEST_FOLDER = "/var/lib/graftbench";

    /** Starts it on a host that ends with the session. */
    public static DockerEngine startedIn(Host guest) {
        var client = client(GUEST_FOLDER);
        var steps = List.<Step>of(
                new Step.Run("docker.folder", Command.of("mkdir", "-p", GUEST_FOLDER)),
                new Step.Run("docker.start", background(GUEST_FOLDER)),
                new Step.Await("docker.answers", client.command("version"), START_LIMIT));
        guest.run(new Script(steps, List.of(), LIMIT)).failed().ifPresent(step -> {
            var words = guest.run(Command.of("tail", "-n", "20", log(GUEST_FOLDER)));
            throw new LabFailed("Docker Engine did not start: `" + step.display() + "` failed: "
                    + step.stderr().strip() + "\n" + words.stdout().strip());
        });
        return ready(guest, client, GUEST_FOLDER);
    }

    /** The one that answers on a host, as its own commands find it; empty where none does. */
    public static Optional<ContainerEngine> presentOn(Host host) {
        var client = new ContainerEngine(List.of("docker"), ContainerImage.NAME);
        return host.run(client.command("version")).succeeded() ? Optional.of(client) : Optional.empty();
    }

    /**
     * Makes the image of an engine that answers.
     *
     * @param folder where files may be written, on the host
     */
    public static DockerEngine ready(Host host, ContainerEngine client, String folder) {
        new ContainerImage(host, client).make(folder);
        var facts = new TreeMap<String, String>();
        facts.put("tool.docker", version(host, client, "{{.Server.Version}}"));
        facts.put("tool.docker_client", version(host, client, "{{.Client.Version}}"));
        var storage = host.run(client.command("info", "--format", "{{.Driver}}, cgroup {{.CgroupVersion}}"));
        facts.put("docker.storage", storage.require().stdout().strip());
        return new DockerEngine(client, facts);
    }

    private static String version(Host host, ContainerEngine client, String format) {
        var words = host.run(client.command("version", "--format", format));
        return words.require().stdout().strip();
    }

    private static ContainerEngine client(String folder) {
        return new ContainerEngine(List.of("docker", "--host", socket(folder)), ContainerImage.NAME);
    }

    private static String socket(String folder) {
        return "unix://" + folder + "/docker.sock";
    }

    private static String log(String folder) {
        return folder + "/dockerd.log";
    }

    private static Command background(String folder) {
        return daemon(folder)
                .prefixedBy(List.of("start-stop-daemon", "--start", "--background", "--output", log(folder), "--exec"))
                .within(START_LIMIT);
    }

    /** In the foreground. */
    static Command daemon(String folder) {
        return Command.of(
                "/usr/sbin/" + PROGRAM,
                "--",
                "--host",
                socket(folder),
                "--data-root",
                folder + "/data",
                "--exec-root",
                folder + "/exec",
                "--pidfile",
                folder + "/dockerd.pid",
                "--bridge",
                "none",
                "--ip-forward=false",
                "--userland-proxy=false");
    }
}
