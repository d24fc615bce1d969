// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import java.util.Optional;
import java.util.regex.Pattern;

/** Something that a session makes or changes on a machine that is not its own; one line of a {@link StateRecord}. */
public sealed interface HostChange
        permits HostChange.Namespace,
                HostChange.Link,
                HostChange.Table,
                HostChange.Names,
                HostChange.TrialFile,
                HostChange.KernelModule,
                HostChange.Mtu,
                HostChange.Offload,
                HostChange.Address,
                HostChange.Up,
                HostChange.Setting,
                EngineChange,
                VagrantPair {
    /** As a record has it: a word for the kind, and what it is about. */
    String line();

    /** A network namespace that was made. */
    record Namespace(String name) implements HostChange {
        public Namespace {
            Kinds.requireOurs(name);
        }

        @Override
        public String line() {
            return "namespace " + name;
        }
    }

    /** A link that was made. */
    record Link(String name) implements HostChange {
        public Link {
            Kinds.requireOurs(name);
        }

        @Override
        public String line() {
            return "link " + name;
        }
    }

    /** A table of nftables, of family {@code ip}, that was made. */
    record Table(String name) implements HostChange {
        public Table {
            Kinds.requireOurs(name);
        }

        @Override
        public String line() {
            return "table " + name;
        }
    }

    /** A file in /tmp that the script of a trial made: the log of a tool, or what its other half waits at. */
    record TrialFile(String path) implements HostChange {
        static final String FOLDER = "/tmp";
        private static final Pattern OURS = Pattern.compile(FOLDER + "/gb[a-z0-9]{1,13}\\.(log|hold)");

        public TrialFile {
            if (!isOurs(path)) {
                throw new IllegalArgumentException("`" + path + "` is no file of a trial");
            }
        }

        static boolean isOurs(String path) {
            return OURS.matcher(path).matches();
        }

        @Override
        public String line() {
            return "trial-file " + path;
        }
    }

    /** Namespaces, links, tables and files, and containers and networks of an engine, whose names begin so. */
    record Names(String prefix) implements HostChange {
        private static final int SHORTEST = 6;

        public Names {
            Kinds.requireOurs(prefix);
            if (prefix.length() < SHORTEST) {
                throw new IllegalArgumentException("`" + prefix + "` is too short to tell a run by");
            }
        }

        @Override
        public String line() {
            return "names " + prefix;
        }
    }

    /** The module, loaded. */
    record KernelModule() implements HostChange {
        static final String NAME = "graft";

        @Override
        public String line() {
            return "module " + NAME;
        }
    }

    /** A link's size as it was found, bytes. */
    record Mtu(String link, long bytes) implements HostChange {
        @Override
        public String line() {
            return "mtu " + link + " " + bytes;
        }
    }

    /** An offload as it was found; {@code option} as {@code ethtool -K} takes it. */
    record Offload(String link, String option, boolean on) implements HostChange {
        @Override
        public String line() {
            return "offload " + link + " " + option + (on ? " on" : " off");
        }
    }

    /** An address that a link was given, with the length of its prefix. */
    record Address(String link, String address) implements HostChange {
        @Override
        public String line() {
            return "address " + link + " " + address;
        }
    }

    /** A link that was down and was set up. */
    record Up(String link) implements HostChange {
        @Override
        public String line() {
            return "up " + link;
        }
    }

    /** A setting of a machine, as it was found or as it is to be; one and the same with every value it has. */
    sealed interface Setting extends HostChange {}

    /** A file of the kernel's with one word in it, of processors or of interrupts. */
    record KernelFile(String path, String value) implements Setting {
        private static final Pattern TUNABLE = Pattern.compile("(/sys/devices/system/cpu|/proc/irq)/[a-z0-9_/]+");
        private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_,-]+");

        public KernelFile {
            if (!TUNABLE.matcher(path).matches() || !WORD.matcher(value).matches()) {
                throw new IllegalArgumentException("`" + value + "` in " + path + " is nothing that is tuned");
            }
        }

        @Override
        public String line() {
            return "file " + path + " " + value;
        }
    }

    /** Packets that fit into a ring; {@code option} is {@code rx} or {@code tx}. */
    record Ring(String link, String option, String value) implements Setting {
        @Override
        public String line() {
            return "ring " + link + " " + option + " " + value;
        }
    }

    /** {@code option} as {@code ethtool -C} takes it. */
    record Coalescing(String link, String option, String value) implements Setting {
        @Override
        public String line() {
            return "coalescing " + link + " " + option + " " + value;
        }
    }

    /** A service that systemd starts and stops. */
    record Service(String name, boolean active) implements Setting {
        @Override
        public String line() {
            return "service " + name + " " + (active ? "active" : "inactive");
        }
    }

    /** The reverse of {@link #line}; empty for a line that is about something else. */
    static Optional<HostChange> parse(String line) {
        if (line.startsWith(VagrantPair.KIND)) {
            return Optional.of(new VagrantPair(line.substring(VagrantPair.KIND.length())));
        }
        var words = line.split(" ", -1);
        return switch (words[0] + " " + words.length) {
            case "namespace 2" -> Optional.of(new Namespace(words[1]));
            case "link 2" -> Optional.of(new Link(words[1]));
            case "table 2" -> Optional.of(new Table(words[1]));
            case "names 2" -> Optional.of(new Names(words[1]));
            case "trial-file 2" -> Optional.of(new TrialFile(words[1]));
            case "module 2" -> Optional.of(new KernelModule());
            case "mtu 3" -> Optional.of(new Mtu(words[1], Long.parseLong(words[2])));
            case "address 3" -> Optional.of(new Address(words[1], words[2]));
            case "up 2" -> Optional.of(new Up(words[1]));
            case "offload 4" -> Optional.of(new Offload(words[1], words[2], words[3].equals("on")));
            case "file 3" -> Optional.of(new KernelFile(words[1], words[2]));
            case "ring 4" -> Optional.of(new Ring(words[1], words[2], words[3]));
            case "coalescing 4" -> Optional.of(new Coalescing(words[1], words[2], words[3]));
            case "service 3" -> Optional.of(new Service(words[1], words[2].equals("active")));
            default -> EngineChange.parse(words).map(HostChange.class::cast);
        };
    }

    /** What may be deleted by its name. */
    final class Kinds {
        private static final Pattern OURS = Pattern.compile("gb[a-z0-9]{1,13}");

        private Kinds() {}

        static void requireOurs(String name) {
            if (!OURS.matcher(name).matches()) {
                throw new IllegalArgumentException("`" + name + "` is nothing that graftbench makes");
            }
        }
    }
}
