// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import java.util.Optional;

/** A {@link HostChange} in what a container engine has, or that its presence makes necessary. */
sealed interface EngineChange extends HostChange {
    /** A container that was made. */
    record Container(String name) implements EngineChange {
        public Container {
            HostChange.Kinds.requireOurs(name);
        }

        @Override
        public String line() {
            return "container " + name;
        }
    }

    /** A network that was made. */
    record Network(String name) implements EngineChange {
        public Network {
            HostChange.Kinds.requireOurs(name);
        }

        @Override
        public String line() {
            return "container-network " + name;
        }
    }

    /** The image of the containers. */
    record Image() implements EngineChange {
        @Override
        public String line() {
            return "container-image " + ContainerImage.NAME;
        }
    }

    /** A rule in the chain that Docker leaves to its user, by which one network reaches another. */
    record UserRule(String from, String to) implements EngineChange {
        public UserRule {
            HostChange.Kinds.requireOurs(from);
            HostChange.Kinds.requireOurs(to);
        }

        @Override
        public String line() {
            return "user-rule " + from + " " + to;
        }
    }

    /** Whether bridges show what they switch to the rules for what is routed, as it was found: 0 or 1. */
    record BridgeFilter(String value) implements EngineChange {
        @Override
        public String line() {
            return "bridge-filter " + value;
        }
    }

    /** The reverse of {@link #line}; empty for a line that is about something else. */
    static Optional<EngineChange> parse(String... words) {
        return switch (words[0] + " " + words.length) {
            case "container 2" -> Optional.of(new Container(words[1]));
            case "container-network 2" -> Optional.of(new Network(words[1]));
            case "container-image 2" -> Optional.of(new Image());
            case "user-rule 3" -> Optional.of(new UserRule(words[1], words[2]));
            case "bridge-filter 2" -> Optional.of(new BridgeFilter(words[1]));
            default -> Optional.empty();
        };
    }
}
