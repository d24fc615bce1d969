// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a process runs: a host, or a namespace on it.
 *
 * @param name {@code host}, {@code peer}, {@code container}, {@code server-container}
 * @param enter what a command needs before it to get there from the host
 * @param cleared whether the environment of a command is lost on the way
 */
public record Place(String name, Host host, List<String> enter, boolean cleared, Optional<Grafting> grafting) {
    /**
     * How sockets are grafted here.
     *
     * @param endpoint that they are bound to
     * @param wrapper what begins a command whose sockets are to be exchanged under it
     */
    public record Grafting(String endpoint, List<String> wrapper) {
        public Grafting {
            wrapper = List.copyOf(wrapper);
        }
    }

    public Place {
        enter = List.copyOf(enter);
    }

    /** With the environment of the host. */
    public Place(String name, Host host, List<String> enter) {
        this(name, host, enter, false, Optional.empty());
    }

    static Place on(String name, Host host) {
        return new Place(name, host, List.of());
    }

    /** Inside a namespace as far as the network goes. */
    static Place inNetwork(String name, Host host, String namespace) {
        return new Place(name, host, List.of("nsenter", "--net=/run/netns/" + namespace, "--"));
    }

    /** Inside a container: the network namespace, and mount and PID namespaces that begin with the process. */
    static Place inContainer(String name, Host host, String namespace) {
        return inNetwork(name, host, namespace)
                .then(List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--"));
    }

    /** Inside a container of an engine, which is made for the process: it has an environment of its own. */
    static Place inContainer(String name, Host host, List<String> run) {
        return new Place(name, host, run, true, Optional.empty());
    }

    /** The same place, with something more before each command. */
    Place then(List<String> prefix) {
        var joined = new ArrayList<>(enter);
        joined.addAll(prefix);
        return new Place(name, host, joined, cleared, grafting);
    }

    /** The same place, for programs whose sockets are grafted for them. */
    Place grafted(String endpoint, List<String> wrapper) {
        return new Place(name, host, enter, cleared, Optional.of(new Grafting(endpoint, wrapper)));
    }

    /** The same place, for programs that graft their sockets themselves, if it has endpoints at all. */
    public Place natively() {
        return new Place(name, host, enter, cleared, Optional.empty());
    }

    public Optional<String> endpoint() {
        return grafting.map(Grafting::endpoint);
    }

    /** The command as the machine takes it. */
    public Command onMachine(Command command) {
        var whole = cleared ? command.withEnvironmentAsWords() : command;
        var prefix = new ArrayList<>(enter);
        grafting.ifPresent(g -> prefix.addAll(g.wrapper()));
        return host.onMachine(prefix.isEmpty() ? whole : whole.prefixedBy(prefix));
    }
}
