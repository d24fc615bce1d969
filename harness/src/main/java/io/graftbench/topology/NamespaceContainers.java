// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import java.util.List;

/** A container is a named network namespace; mount and PID namespaces begin with each of its processes. */
record NamespaceContainers() implements Containers {
    @Override
    public void open(Draft draft, Container... containers) {}

    @Override
    public IpBatch made(Container container) {
        return new IpBatch().add("netns add %s", container.namespace());
    }

    @Override
    public IpBatch undone(Container container) {
        return new IpBatch().add("netns del %s", container.namespace());
    }

    @Override
    public Place process(Container container) {
        return Place.inContainer(container.name(), container.host(), container.namespace());
    }

    @Override
    public Place onHost(Draft draft, Site site, Names names, int index) {
        return site.dutPlace();
    }

    @Override
    public void plainBridges(Draft draft, Site site) {}

    @Override
    public Translation translation(Site site, Names names, Ports ports, List<Container> containers) {
        return new OwnTranslation(site, names, ports, containers);
    }
}
