// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.host.Host;
import java.util.Locale;

/**
 * A container of a trial, by what it is called and addressed.
 *
 * @param name as evidence calls it
 * @param hostAddress IPv4 address of the host on the wire
 * @param index 1 or 2
 */
record Container(String name, Host host, String hostAddress, Containers containers, Names names, int index) {
    static final String INTERFACE = "eth0";
    private static final int PREFIX_LENGTH = 24;
    private static final int HOST_END = 0x10;
    private static final int INNER_END = 0x20;
    private static final int BRIDGE_END = 0x30;

    static Container on(Site site, String name, Names names, int index) {
        return new Container(name, site.dut(), site.wire().dutAddress(), site.containers(), names, index);
    }

    String namespace() {
        return names.container(index);
    }

    String veth() {
        return names.veth(index);
    }

    String bridge() {
        return names.bridge(index);
    }

    String subnet() {
        return Site.SUBNETS + index + ".0/" + PREFIX_LENGTH;
    }

    String gateway() {
        return Site.SUBNETS + index + ".1";
    }

    String address() {
        return Site.SUBNETS + index + ".2";
    }

    /** Always the same on one host, and another one on the next: what is hashed by it comes to the same places in every trial. */
    private String hardware(int end) {
        var octets = hostAddress.split("\\.", -1);
        return String.format(
                Locale.ROOT,
                "02:67:62:%02x:%02x:%02x",
                Integer.parseInt(octets[2]),
                Integer.parseInt(octets[3]),
                end + index);
    }

    Place process() {
        return containers.process(this);
    }

    Place network() {
        return Place.inNetwork(name, host, namespace());
    }

    /** The namespace, and a veth of which one end is in it. */
    IpBatch made() {
        return containers
                .made(this)
                .add(
                        "link add %s address %s type veth peer name %s address %s netns %s",
                        veth(), hardware(HOST_END), INTERFACE, hardware(INNER_END), namespace())
                .add("link set dev %s addrgenmode none", veth());
    }

    /** To be run inside: the interface up, with an address. */
    IpBatch addressed(String address, int prefixLength) {
        return new IpBatch()
                .add("link set dev lo up")
                .add("link set dev %s addrgenmode none", INTERFACE)
                .add("address add %s/%d dev %s", address, prefixLength, INTERFACE)
                .add("link set dev %s up", INTERFACE);
    }

    /** As one of its own network behind {@link #gateway}. */
    IpBatch routed() {
        return addressed(address(), PREFIX_LENGTH).add("route add default via %s", gateway());
    }

    /** A bridge of its own that holds the gateway's address. */
    IpBatch bridged() {
        return bridgeMade()
                .add("address add %s/%d dev %s", gateway(), PREFIX_LENGTH, bridge())
                .add("link set dev %s master %s", veth(), bridge())
                .add("link set dev %s up", veth());
    }

    /**
     * A bridge without spanning tree, snooping and IP addresses, up. It has a hardware address of its own, as Docker's, and so
     * the same in every trial; one that takes its ports' changes it with each.
     */
    IpBatch bridgeMade() {
        return new IpBatch()
                .add(
                        "link add %s address %s type bridge stp_state 0 forward_delay 0 mcast_snooping 0",
                        bridge(), hardware(BRIDGE_END))
                .add("link set dev %s addrgenmode none", bridge())
                .add("link set dev %s up", bridge());
    }

    IpBatch undone() {
        return new IpBatch().add("link del dev %s", veth()).add(containers.undone(this));
    }

    /** {@link #undone}, and {@link #bridgeMade} too. */
    IpBatch unbridged() {
        return undone().add("link del dev %s", bridge());
    }
}
