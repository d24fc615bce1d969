// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import io.graftbench.host.Pause;
import io.graftbench.host.ProcessIdentity;
import io.graftbench.scenario.Offload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at which recorded changes still stand on a machine, and undoes them. */
public final class HostChanges {
    private static final Duration TERMINATION = Duration.ofSeconds(3);

    private final Host machine;

    /** @param machine in the network in which the changes were made */
    public HostChanges(Host machine) {
        this.machine = machine;
    }

    /** How a link is now: its size, and each offload that can be switched. */
    public List<HostChange> settings(String link) {
        var settings = new ArrayList<HostChange>();
        var words = List.of(output("ip", "-o", "link", "show", "dev", link).split("\\s+", -1));
        var mtu = words.indexOf("mtu");
        if (mtu >= 0) {
            settings.add(new HostChange.Mtu(link, Long.parseLong(words.get(mtu + 1))));
        }
        output("ethtool", "-k", link)
                .lines()
                .map(line -> line.strip().split(": ", 2))
                .filter(pair -> pair.length == 2 && !pair[1].contains("[fixed]"))
                .flatMap(pair -> Offload.ofFeature(pair[0]).stream()
                        .map(offload -> new HostChange.Offload(link, offload.option(), pair[1].startsWith("on"))))
                .forEach(settings::add);
        return List.copyOf(settings);
    }

    /** Of the changes those that are there, prefixes as what is found under them; in the order to undo them. */
    public List<HostChange> standing(List<HostChange> changes) {
        var links = names("ip", "-o", "link", "show");
        var namespaces = namespaces();
        var tables = tables();
        var settings = changes.stream()
                .flatMap(change -> linkOf(change).stream())
                .distinct()
                .flatMap(link -> settings(link).stream())
                .collect(Collectors.toSet());
        var standing = new TreeSet<HostChange>(
                Comparator.<HostChange>comparingInt(HostChanges::turn).thenComparing(HostChange::line));
        for (var change : changes) {
            if (change instanceof HostChange.Names names) {
                under(names, tables, HostChange.Table::new).forEach(standing::add);
                under(names, links, HostChange.Link::new).forEach(standing::add);
                under(names, namespaces, HostChange.Namespace::new).forEach(standing::add);
                files(names).forEach(standing::add);
            } else if (!(change instanceof EngineChange)
                    && (change instanceof HostChange.Setting setting
                            ? isChanged(setting)
                            : isThere(change, links, namespaces, tables, settings))) {
                standing.add(change);
            }
        }
        return Stream.concat(new EngineChanges(machine).standing(changes).stream(), standing.stream())
                .toList();
    }

    private boolean isThere(
            HostChange change,
            Set<String> links,
            Set<String> namespaces,
            Set<String> tables,
            Set<HostChange> settings) {
        if (change instanceof HostChange.Link link) {
            return links.contains(link.name());
        } else if (change instanceof HostChange.Table table) {
            return tables.contains(table.name());
        } else if (change instanceof HostChange.Namespace namespace) {
            return namespaces.contains(namespace.name());
        } else if (change instanceof HostChange.KernelModule) {
            return machine.run(Command.of("test", "-d", "/sys/module/" + HostChange.KernelModule.NAME))
                    .succeeded();
        } else if (change instanceof HostChange.Address address) {
            return hasAddress(address.link(), address.address());
        } else if (change instanceof HostChange.Up up) {
            return isUp(up.link());
        } else if (change instanceof HostChange.TrialFile file) {
            return machine.run(Command.of("test", "-e", file.path())).succeeded();
        } else if (change instanceof VagrantPair pair) {
            return pair.stands(machine);
        }
        return !settings.contains(change);
    }

    private boolean isChanged(HostChange.Setting setting) {
        return new Settings(machine)
                .now(setting)
                .filter(now -> !now.equals(setting))
                .isPresent();
    }

    /** Links before the namespaces into which they lead, and processes of those before the module. */
    private static int turn(HostChange change) {
        var first = List.<Class<?>>of(
                HostChange.Table.class, HostChange.Link.class, HostChange.Namespace.class, HostChange.Address.class);
        return first.contains(change.getClass()) ? first.indexOf(change.getClass()) : first.size();
    }

    private static List<String> linkOf(HostChange change) {
        if (change instanceof HostChange.Mtu mtu) {
            return List.of(mtu.link());
        }
        return change instanceof HostChange.Offload offload ? List.of(offload.link()) : List.of();
    }

    private static Stream<HostChange> under(
            HostChange.Names names, Set<String> all, Function<String, HostChange> change) {
        return all.stream().filter(name -> name.startsWith(names.prefix())).map(change);
    }

    private Stream<HostChange> files(HostChange.Names names) {
        var found = output("find", HostChange.TrialFile.FOLDER, "-maxdepth", "1", "-name", names.prefix() + "*");
        return found.lines().filter(HostChange.TrialFile::isOurs).map(HostChange.TrialFile::new);
    }

    /**
     * Undoes what still stands of the changes; goes on where something cannot be undone.
     *
     * @return those that stand even so
     */
    public List<HostChange> restore(List<HostChange> changes) {
        standing(changes).forEach(this::undo);
        return standing(changes);
    }

    private void undo(HostChange change) {
        if (change instanceof HostChange.Table table) {
            output("nft", "delete", "table", "ip", table.name());
        } else if (change instanceof HostChange.Link link) {
            output("ip", "link", "del", "dev", link.name());
        } else if (change instanceof HostChange.Namespace namespace) {
            endProcessesIn(namespace.name());
            output("ip", "netns", "del", namespace.name());
        } else if (change instanceof HostChange.KernelModule) {
            output("rmmod", HostChange.KernelModule.NAME);
        } else if (change instanceof HostChange.Setting setting) {
            new Settings(machine).set(setting);
        } else if (change instanceof HostChange.Mtu mtu) {
            output("ip", "link", "set", "dev", mtu.link(), "mtu", Long.toString(mtu.bytes()));
        } else if (change instanceof HostChange.Offload offload) {
            output("ethtool", "-K", offload.link(), offload.option(), offload.on() ? "on" : "off");
        } else if (change instanceof HostChange.Address address) {
            output("ip", "address", "del", address.address(), "dev", address.link());
        } else if (change instanceof HostChange.Up up) {
            output("ip", "link", "set", "dev", up.link(), "down");
        } else if (change instanceof EngineChange engine) {
            new EngineChanges(machine).undo(engine);
        } else if (change instanceof HostChange.TrialFile file) {
            output("rm", "-f", "--", file.path());
        } else if (change instanceof VagrantPair pair) {
            pair.undo(machine);
        }
    }

    /** Whether a link has an address, given with the length of its prefix. */
    public boolean hasAddress(String link, String address) {
        return List.of(output("ip", "-o", "address", "show", "dev", link).split("\\s+", -1))
                .contains(address);
    }

    /** Whether a link is set up, with a carrier or without. */
    public boolean isUp(String link) {
        return output("ip", "-o", "link", "show", "dev", link).matches("(?s).*<(.*,)?UP(,.*)?>.*");
    }

    private void endProcessesIn(String namespace) {
        signal("TERM", namespace);
        var deadline = System.nanoTime() + TERMINATION.toNanos();
        while (!processesIn(namespace).isEmpty() && System.nanoTime() < deadline) {
            Pause.briefly();
        }
        signal("KILL", namespace);
    }

    private void signal(String signal, String namespace) {
        var processes = processesIn(namespace);
        if (!processes.isEmpty()) {
            var argv = new ArrayList<>(List.of("kill", "-s", signal, "--"));
            argv.addAll(processes);
            output(argv.toArray(String[]::new));
        }
    }

    private List<String> processesIn(String namespace) {
        return output("ip", "netns", "pids", namespace)
                .lines()
                .map(String::strip)
                .toList();
    }

    /** Asks processes to end, and kills those that do not. */
    static void end(List<ProcessIdentity> processes) {
        processes.forEach(ProcessIdentity::terminate);
        await(processes, TERMINATION);
        processes.forEach(ProcessIdentity::kill);
    }

    /** Until all have ended or the limit has passed. */
    static void await(List<ProcessIdentity> processes, Duration limit) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (processes.stream().anyMatch(ProcessIdentity::isAlive) && System.nanoTime() < deadline) {
            Pause.briefly();
        }
    }

    private Set<String> namespaces() {
        return output("ip", "netns", "list")
                .lines()
                .map(line -> line.split(" ", 2)[0])
                .collect(Collectors.toSet());
    }

    private Set<String> tables() {
        return output("nft", "list", "tables")
                .lines()
                .filter(line -> line.startsWith("table ip "))
                .map(line -> line.substring("table ip ".length()).strip())
                .collect(Collectors.toSet());
    }

    /** Of lines as {@code 7: NAME@PEER: …}. */
    private Set<String> names(String... argv) {
        return output(argv)
                .lines()
                .map(line -> line.split(": ", 3))
                .filter(columns -> columns.length == 3)
                .map(columns -> columns[1].split("@", 2)[0])
                .collect(Collectors.toSet());
    }

    /** What a command printed; nothing where it failed, for what is gone already is no error. */
    private String output(String... argv) {
        var result = machine.run(Command.of(argv).within(Duration.ofSeconds(20)));
        return result.succeeded() ? result.stdout() : "";
    }

    /** In words, for people. */
    public static String words(List<HostChange> changes) {
        return changes.stream().map(HostChange::line).collect(Collectors.joining(", "));
    }
}
