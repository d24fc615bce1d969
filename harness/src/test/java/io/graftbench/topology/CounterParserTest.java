// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CounterParserTest {
    private static final Place HOST = Place.on("host", new FakeHost("dut"));

    @Test
    void readsInterfacesProtocolsAndProcessors() {
        var counters = CounterParser.parse(CounterReading.machine(HOST), """
                ==> /proc/net/dev <==
                Inter-|   Receive                                                |  Transmit
                 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
                    lo:     100       2    0    0    0     0          0         0      100       2    0    0    0     0       0          0
                 wire0:7000 10 1 50 0 0 0 0 30 1 2 60 0 0 4 0

                ==> /proc/net/snmp <==
                Ip: Forwarding DefaultTTL InReceives InHdrErrors InAddrErrors ForwDatagrams
                Ip: 2 64 75568 0 0 12
                Tcp: MaxConn ActiveOpens
                Tcp: -1 4

                ==> /proc/net/netstat <==
                IpExt: InOctets OutOctets
                IpExt: 5000 6000

                ==> /proc/stat <==
                cpu  74 1 590 348543 35833 2 106 0 0 0
                cpu0 74 1 590 348543 35833 2 106 0 0 0
                intr 1 2 3

                ==> /proc/sys/kernel/tainted <==
                12800
                """);

        assertThat(counters.interfaceBytes("host", "lo")).isEqualTo(200);
        assertThat(counters.interfaceBytes("host", "wire0")).isEqualTo(7030);
        assertThat(counters.get("host/snmp/Ip.ForwDatagrams")).isEqualTo(12);
        assertThat(counters.get("host/snmp/Tcp.MaxConn")).isEqualTo(-1);
        assertThat(counters.stackBytes("host")).isEqualTo(11_000);
        assertThat(counters.get("host/cpu/all/softirq")).isEqualTo(106);
        assertThat(counters.get("host/cpu/0/system")).isEqualTo(590);
        assertThat(counters.get("host/if/wire0/errors")).isEqualTo(1 + 2 + 4);
        assertThat(counters.get("host/tainted")).isEqualTo(12800);
        assertThat(counters.interfaces("host")).containsExactly("lo", "wire0");
    }

    @Test
    void readsHowOftenEachProcessorWasTooHot() {
        var site = new Site(
                HOST.host(),
                HOST.host(),
                new Site.Link("wire0", "10.9.0.1", "wire1", "10.9.0.2", 24),
                "/opt",
                false,
                Containers.namespaces());
        var folder = "/sys/devices/system/cpu/cpu0/thermal_throttle/";
        var files = List.of(folder + "core_throttle_count", folder + "package_throttle_count");

        var counters = CounterParser.parse(CounterReading.throttling(site, files), """
                ==> /sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count <==
                3

                ==> /sys/devices/system/cpu/cpu0/thermal_throttle/package_throttle_count <==
                4
                """);

        assertThat(counters.sum(Pattern.compile("throttling/throttle/.*"))).hasValue(7);
        assertThat(counters.sum(Pattern.compile("none"))).isEmpty();
    }

    @Test
    void readsTheSizesOfLinks() {
        var counters = CounterParser.parse(CounterReading.links(HOST), """
                [{"ifindex":1,"ifname":"lo","flags":["LOOPBACK"],"mtu":65536,"qdisc":"noop"},
                {"ifindex":2,"link_index":2,"ifname":"wire0","mtu":1500,"link_netnsid":0}]
                """);

        assertThat(counters.values())
                .containsOnly(entry("host/link/lo/mtu", 65536L), entry("host/link/wire0/mtu", 1500L));
    }

    @Test
    void readsTheOffloadsOfADevice() {
        var counters = CounterParser.parse(CounterReading.offloads(new Device(HOST, "wire0")), """
                [ { "ifname": "wire0",
                "tx-checksumming": { "active": true, "fixed": null, "requested": null },
                "tcp-segmentation-offload": { "active": true, "fixed": null, "requested": null },
                "generic-segmentation-offload": { "active": true, "fixed": false, "requested": true },
                "generic-receive-offload": { "active": false, "fixed": false, "requested": false },
                "large-receive-offload": { "active": false, "fixed": true, "requested": false } } ]
                """);

        assertThat(counters.values())
                .containsOnly(
                        entry("host/link/wire0/TSO", 1L),
                        entry("host/link/wire0/GSO", 1L),
                        entry("host/link/wire0/GRO", 0L),
                        entry("host/link/wire0/LRO", 0L));
    }

    @Test
    void readsTheCountersOfCommentedRules() {
        var counters = CounterParser.parse(CounterReading.rules(HOST, "gb"), """
                {"nftables": [{"metainfo": {"version": "1.0.6"}}, {"table": {"name": "gb"}},
                {"rule": {"chain": "out", "comment": "masquerade-1", "expr": [{"match": {}},
                {"counter": {"packets": 2, "bytes": 120}}, {"masquerade": null}]}},
                {"rule": {"chain": "through", "expr": [{"counter": {"packets": 9, "bytes": 9}}, {"accept": null}]}}]}
                """);

        assertThat(counters.get("host/rule/masquerade-1/packets")).isEqualTo(2);
        assertThat(counters.get("host/rule/masquerade-1/bytes")).isEqualTo(120);
        assertThat(counters.values()).hasSize(2);
    }

    /** As iptables 1.8.9 prints what Docker 20.10 wrote for a client and a server of one host, each in its own network. */
    @Test
    void readsWhatDockersRulesTranslated() {
        var counters = CounterParser.parse(CounterReading.translations(HOST), """
                # Generated by iptables-save v1.8.9 (nf_tables) on Sat Nov 28 17:20:04 2026
                *nat
                :DOCKER - [0:0]
                [3:180] -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
                [1:40] -A POSTROUTING -o gb7818aa1b1 -m addrtype --src-type LOCAL -j MASQUERADE
                [1:60] -A POSTROUTING -s 198.19.1.0/24 ! -o gb7818aa1b1 -j MASQUERADE
                [0:0] -A POSTROUTING -s 198.19.2.2/32 -d 198.19.2.2/32 -p tcp -m tcp --dport 5233 -j MASQUERADE
                [1:60] -A DOCKER -d 198.18.0.1/32 -p tcp -m tcp --dport 5233 -j DNAT --to-destination 198.19.2.2:5233
                [2:90] -A DOCKER -d 198.18.0.1/32 -p udp -m udp --dport 5233 -j DNAT --to-destination 198.19.2.2:5233
                COMMIT
                """);

        assertThat(counters.values())
                .containsOnly(
                        entry("host/rule/MASQUERADE of 198.19.1.0/24/packets", 1L),
                        entry("host/rule/MASQUERADE of 198.19.1.0/24/bytes", 60L),
                        entry("host/rule/MASQUERADE of 198.19.2.2/32/packets", 0L),
                        entry("host/rule/MASQUERADE of 198.19.2.2/32/bytes", 0L),
                        entry("host/rule/DNAT to 198.19.2.2:5233/packets", 3L),
                        entry("host/rule/DNAT to 198.19.2.2:5233/bytes", 150L));
    }

    @Test
    void readsEndpoints() {
        var site = new Site(
                HOST.host(),
                HOST.host(),
                new Site.Link("wire0", "10.9.0.1", "wire1", "10.9.0.2", 24),
                "/opt",
                false,
                Containers.namespaces());
        var container = Container.on(site, "container", Names.of("run", 1, 1), 1);

        var counters = CounterParser.parse(
                CounterReading.endpoints(site, container),
                "[{\"name\":\"ep-out\",\"type\":\"ipv4\",\"sockets\":0,\"sockets_ever\":2,\"refused\":1}]");

        assertThat(counters.get("container/endpoint/ep-out/ever")).isEqualTo(2);
        assertThat(counters.get("container/endpoint/ep-out/refused")).isEqualTo(1);
    }

    @Test
    void namesTheReadingThatIsUnreadable() {
        assertThatThrownBy(() -> CounterParser.parse(CounterReading.rules(HOST, "gb"), "{"))
                .isInstanceOf(UnreadableCounters.class)
                .hasMessageContaining("rules-host");
        assertThatThrownBy(() -> CounterParser.parse(CounterReading.machine(HOST), ""))
                .isInstanceOf(UnreadableCounters.class)
                .hasMessageContaining("proc-host");
    }

    @Test
    void namesTheCounterThatIsMissing() {
        var counters = new Counters(new java.util.TreeMap<>());

        assertThatThrownBy(() -> counters.get("host/if/lo/bytes"))
                .isInstanceOf(UnreadableCounters.class)
                .hasMessageContaining("host/if/lo/bytes");
    }
}
