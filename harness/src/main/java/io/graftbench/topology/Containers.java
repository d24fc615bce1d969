// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.host.ContainerEngine;
import java.util.List;
import java.util.Optional;

/** What makes the containers of a trial, and how programs get into them. */
public sealed interface Containers permits NamespaceContainers, DockerContainers {
    /** Network, mount and PID namespaces, made by hand. */
    static Containers namespaces() {
        return new NamespaceContainers();
    }

    /**
     * Of Docker Engine.
     *
     * @param tools prefix of the tools of graftbench on the host, which containers see at the same place
     * @param bridgeFilter what {@code net.bridge.bridge-nf-call-iptables} was before the first trial; empty where the kernel
     *     does not have it
     */
    static Containers docker(ContainerEngine engine, String tools, Optional<String> bridgeFilter) {
        return new DockerContainers(engine, tools, bridgeFilter);
    }

    /** Whatever of the containers does not go into one batch of {@code ip} with their links; without a network. */
    void open(Draft draft, Container... containers);

    /** Makes the namespace of a container that has a name for {@code ip} and no link; nothing where {@link #open} did. */
    IpBatch made(Container container);

    /** The reverse of {@link #made}. */
    IpBatch undone(Container container);

    /** Where the process of a container runs. */
    Place process(Container container);

    /** Where a process runs that is to have the host's own network. */
    Place onHost(Draft draft, Site site, Names names, int index);

    /** Sees to it that bridges of this trial switch what is theirs, unseen by the rules for what is routed. */
    void plainBridges(Draft draft, Site site);

    /** NAT as it is done for these containers. */
    Translation translation(Site site, Names names, Ports ports, List<Container> containers);
}
