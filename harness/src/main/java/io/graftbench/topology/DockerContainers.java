// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.host.Command;
import io.graftbench.host.ContainerEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A container is a pair of Docker's, as in a pod: one that holds the network namespace, so that counters, links and endpoints
 * are there before the tool is, and one that is the tool, its first process, in the network of the other.
 */
record DockerContainers(ContainerEngine engine, String tools, Optional<String> bridgeFilter) implements Containers {
    private static final String ATTACH = attach();
    private static final String BRIDGE_FILTER = "net/bridge/bridge-nf-call-iptables=";
    private static final String TEMPORARY = "/tmp";

    /**
     * The engine and its parts go on working for a while after they have started a program, at moments of their own: the tool
     * waits until that is over. Its process stays the container's first.
     */
    private static final List<String> SETTLED = List.of("sh", "-c", "sleep 1; exec \"$@\"", "sh");

    private static final List<String> NO_NETWORK = List.of("--network", "none");

    @Override
    public void open(Draft draft, Container... containers) {
        for (var container : containers) {
            open(draft, container, NO_NETWORK);
        }
    }

    /**
     * The container that holds the network, its namespace named for {@code ip}, and its veth, where it has one, called as
     * graftbench calls it.
     *
     * @param network options of {@code docker run}
     */
    void open(Draft draft, Container container, List<String> network) {
        var holder = container.namespace();
        var run = new ArrayList<>(List.of("run", "--detach", "--pull", "never", "--name", holder));
        run.addAll(network);
        run.addAll(List.of(engine.image(), "sleep", "infinity"));
        var attach = new ArrayList<>(List.of("sh", "-s", holder, container.veth()));
        attach.addAll(engine.client());
        draft.undo("run-" + container.name(), container.host(), engine.command("rm", "--force", tool(holder), holder))
                .build("run-" + container.name(), container.host(), engine.command(run))
                .undo("name-" + container.name(), container.host(), Command.of("ip", "netns", "del", holder))
                .build(
                        "name-" + container.name(),
                        container.host(),
                        Command.of(attach).reading(ATTACH));
    }

    private static String tool(String holder) {
        return holder + "t";
    }

    @Override
    public IpBatch made(Container container) {
        return new IpBatch();
    }

    @Override
    public IpBatch undone(Container container) {
        return new IpBatch();
    }

    @Override
    public Place process(Container container) {
        var holder = container.namespace();
        return Place.inContainer(container.name(), container.host(), running(tool(holder), "container:" + holder));
    }

    @Override
    public Place onHost(Draft draft, Site site, Names names, int index) {
        var name = tool(names.container(index));
        draft.undo("run-" + name, site.dut(), engine.command("rm", "--force", name));
        return Place.inContainer("host", site.dut(), running(name, "host"));
    }

    /** The tool's files go where they go without a container. */
    private List<String> running(String name, String network) {
        var options = Stream.of("run", "--pull", "never", "--name", name, "--network", network);
        var folders = Stream.of("--volume", TEMPORARY + ":" + TEMPORARY, "--volume", tools + ":" + tools + ":ro");
        var image = Stream.concat(Stream.of(engine.image()), SETTLED.stream());
        var rest = Stream.concat(options, Stream.concat(folders, image));
        return Stream.concat(engine.client().stream(), rest).toList();
    }

    /** Docker loads br_netfilter, with which the rules for routed packets meet switched ones too, and drop them. */
    @Override
    public void plainBridges(Draft draft, Site site) {
        bridgeFilter.ifPresent(before -> draft.undo(
                        "bridge-filter", site.dut(), Command.of("sysctl", "-q", "-w", BRIDGE_FILTER + before))
                .build("bridge-filter", site.dut(), Command.of("sysctl", "-q", "-w", BRIDGE_FILTER + "0")));
    }

    @Override
    public Translation translation(Site site, Names names, Ports ports, List<Container> containers) {
        return new DockerTranslation(this, site, names, ports, containers);
    }

    private static String attach() {
        try (InputStream in = DockerContainers.class.getResourceAsStream("attach.sh")) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks attach.sh");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
