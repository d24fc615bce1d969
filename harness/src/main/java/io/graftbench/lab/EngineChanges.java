// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at what of trials still is in the container engine of this machine, and undoes it. */
public final class EngineChanges {
    private static final String FILTER = "net/bridge/bridge-nf-call-iptables";
    private static final Pattern USER_RULE = Pattern.compile("-A DOCKER-USER -i (gb\\S+) -o (gb\\S+) -j ACCEPT");

    private final Host machine;

    EngineChanges(Host machine) {
        this.machine = machine;
    }

    /** What a session with an engine changes for all of its trials; to be on record before the first. */
    public static List<HostChange> expected(Host machine) {
        var changes = new ArrayList<HostChange>();
        changes.add(new EngineChange.Image());
        var filter = new EngineChanges(machine).filter();
        if (!filter.isEmpty()) {
            changes.add(new EngineChange.BridgeFilter(filter));
        }
        return changes;
    }

    /** In the order to undo it. An engine is only asked where one was used. */
    List<EngineChange> standing(List<HostChange> changes) {
        if (changes.stream().noneMatch(EngineChange.class::isInstance)) {
            return List.of();
        }
        var standing = new ArrayList<EngineChange>();
        for (var change : changes) {
            if (change instanceof HostChange.Names names) {
                named(names.prefix()).forEach(standing::add);
            }
        }
        changes.stream()
                .flatMap(change -> change instanceof EngineChange engine ? Stream.of(engine) : Stream.empty())
                .filter(this::isThere)
                .forEach(standing::add);
        return standing;
    }

    private Stream<EngineChange> named(String prefix) {
        var containers = ours(prefix, "docker", "ps", "--all", "--format", "{{.Names}}");
        var networks = ours(prefix, "docker", "network", "ls", "--format", "{{.Name}}");
        var rules = userRules().stream().filter(rule -> rule.from().startsWith(prefix));
        return Stream.concat(
                rules,
                Stream.concat(containers.map(EngineChange.Container::new), networks.map(EngineChange.Network::new)));
    }

    private Stream<String> ours(String prefix, String... argv) {
        return output(argv).lines().map(String::strip).filter(name -> name.startsWith(prefix));
    }

    private List<EngineChange.UserRule> userRules() {
        return output("iptables", "--list-rules", "DOCKER-USER")
                .lines()
                .map(USER_RULE::matcher)
                .filter(rule -> rule.matches())
                .map(rule -> new EngineChange.UserRule(rule.group(1), rule.group(2)))
                .toList();
    }

    private boolean isThere(EngineChange change) {
        if (change instanceof EngineChange.Image) {
            return !output("docker", "images", "--quiet", ContainerImage.NAME).isBlank();
        } else if (change instanceof EngineChange.BridgeFilter found) {
            return !filter().equals(found.value());
        } else if (change instanceof EngineChange.UserRule rule) {
            return userRules().contains(rule);
        } else if (change instanceof EngineChange.Container container) {
            return named(container.name()).anyMatch(container::equals);
        }
        return change instanceof EngineChange.Network network
                && named(network.name()).anyMatch(network::equals);
    }

    void undo(EngineChange change) {
        if (change instanceof EngineChange.Container container) {
            output("docker", "rm", "--force", container.name());
        } else if (change instanceof EngineChange.Network network) {
            output("docker", "network", "rm", network.name());
        } else if (change instanceof EngineChange.Image) {
            output("docker", "rmi", "--force", ContainerImage.NAME);
        } else if (change instanceof EngineChange.UserRule rule) {
            output("iptables", "-D", "DOCKER-USER", "-i", rule.from(), "-o", rule.to(), "-j", "ACCEPT");
        } else if (change instanceof EngineChange.BridgeFilter filter) {
            output("sysctl", "-q", "-w", FILTER + "=" + filter.value());
        }
    }

    /** Empty where the kernel does not have it. */
    private String filter() {
        return output("cat", "/proc/sys/" + FILTER).strip();
    }

    /** What a command printed; nothing where it failed, for what is gone already is no error. */
    private String output(String... argv) {
        var result = machine.run(Command.of(argv).within(Duration.ofSeconds(30)));
        return result.succeeded() ? result.stdout() : "";
    }
}
