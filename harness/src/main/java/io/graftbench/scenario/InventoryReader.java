// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.Entry.Fields;
import io.graftbench.scenario.Inventory.Machine;
import io.graftbench.scenario.Inventory.Subnetted;
import io.graftbench.scenario.Inventory.WireEnd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** The whole of an inventory: from keys and texts to an {@link Inventory}, or to everything that is wrong with it. */
final class InventoryReader {
    private static final int SCHEMA = 1;
    private static final int HIGHEST_PORT = 65535;
    private static final String PREFIX = "/opt/graftbench";
    private static final String DUT = "dut";
    private static final String PEER = "peer";
    private static final Subnetted NONE = new Subnetted("", 0);

    private final Faults faults;
    private final Path folder;
    private final SortedMap<String, String> settings = new TreeMap<>();
    private final FieldReader reader;

    InventoryReader(Fields fields, Path folder, Faults faults) {
        this.faults = faults;
        this.folder = folder;
        this.reader = new FieldReader("", fields, faults, settings);
    }

    /** @throws InvalidScenario if anything is wrong */
    Inventory read() {
        reader.require("schema", Grammars.wholeNumber(SCHEMA, SCHEMA), SCHEMA);
        var pair = reader.entry(PEER).isPresent();
        var dut = machine(DUT, pair);
        var peer = pair ? Optional.of(machine(PEER, true)) : Optional.<Machine>empty();
        var prefix = reader.read("prefix", NetworkGrammars.folder(), PREFIX);
        var config = reader.optional("ssh_config", Grammars.sentence()).map(folder::resolve);
        reader.refuseOthers();
        config.filter(file -> !Files.isRegularFile(file))
                .ifPresent(file -> reader.fault(
                        "ssh_config",
                        "there is no file " + file,
                        "name a file, from the folder of the inventory, or leave the key out"));
        peer.ifPresent(other -> checkPair(dut, other));
        faults.throwIfAny();
        return new Inventory(dut, peer, prefix, config);
    }

    private Machine machine(String name, boolean wired) {
        var keys = group(name);
        var address = keys.require("address", NetworkGrammars.machine(), "");
        var user = keys.optional("user", NetworkGrammars.user());
        var port = keys.optional("port", Grammars.wholeNumber(1, HIGHEST_PORT));
        var jump = keys.list("jump", NetworkGrammars.jump()).orElse(List.of());
        var sudo = keys.read("sudo", Grammars.flag(), false);
        var wire = wired ? Optional.of(wire(keys)) : Optional.<WireEnd>empty();
        keys.refuseOthers();
        return new Machine(address, user, port.map(OptionalInt::of).orElse(OptionalInt.empty()), jump, sudo, wire);
    }

    private FieldReader group(String name) {
        var entry = reader.entry(name);
        if (entry.isPresent() && entry.get() instanceof Fields fields) {
            return new FieldReader(name + ".", fields, faults, settings);
        }
        var rule = entry.isPresent() ? "holds " + entry.get().kind() : Faults.MISSING;
        reader.fault(name, rule, "write `address: …` below `" + name + ":`");
        var none = new Fields(reader.origin(name), new LinkedHashMap<>());
        return new FieldReader(name + ".", none, new Faults(), settings);
    }

    private static WireEnd wire(FieldReader keys) {
        return new WireEnd(
                keys.require("interface", NetworkGrammars.link(), ""),
                keys.require("ipv4", NetworkGrammars.ipv4(), NONE),
                keys.optional("ipv6", NetworkGrammars.ipv6()));
    }

    private void checkPair(Machine dut, Machine peer) {
        if (dut.destination().equals(peer.destination())
                && dut.port().equals(peer.port())
                && isRight(PEER + ".address")) {
            reader.fault(
                    PEER,
                    "is the same machine as `dut`",
                    "leave `peer` out: the other end is a namespace of `dut` then");
        }
        var one = dut.wire().map(WireEnd::ipv4).orElse(NONE);
        var other = peer.wire().map(WireEnd::ipv4).orElse(NONE);
        if (one.address().isEmpty() || other.address().isEmpty()) {
            return;
        }
        if (!Ipv4.sameSubnet(one, other)) {
            reader.fault(
                    PEER,
                    "`" + other + "` is not in the network of `" + one + "` of dut",
                    "give both ends of the wire different addresses of one network");
        }
        Ipv4.inContainers(one)
                .or(() -> Ipv4.inContainers(other))
                .ifPresent(taken -> reader.fault(
                        DUT,
                        "`" + taken + "` is in 198.19.0.0/16, out of which containers get theirs",
                        "take another network"));
    }

    private boolean isRight(String key) {
        return !faults.touch(key);
    }
}
