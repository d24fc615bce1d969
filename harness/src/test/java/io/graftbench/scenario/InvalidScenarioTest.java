// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Line numbers are those of {@link Examples#SMALL}. */
class InvalidScenarioTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "modes: [host, graft] | modes: [host, grft] | small.yaml:5: modes: unknown mode `grft`; did you mean `graft`? there are: host, nat, bridge, graft",
                "blocks: 2 | blokcs: 2 | small.yaml:6: blokcs: unknown key; did you mean `blocks`?",
                "blocks: 2 | blocks: two | small.yaml:6: blocks: `two` is not a whole number; give a whole number from 1 to 1000",
                "blocks: 2 | blocks: 99999999999999999999 | small.yaml:6: blocks: `99999999999999999999` is out of range",
                "blocks: 2 | blocks: [2] | small.yaml:6: blocks: holds a list instead of a value; write a single value",
                "blocks: 2 | blocks: | small.yaml:6: blocks: holds nothing instead of a value; write one, or leave the key out",
                "blocks: 2 | blocks: {minimum: 13, maximum: 12, step: 1, precision: 1 %} | small.yaml:6: blocks.maximum: `12` is less than the minimum 13",
                "blocks: 2 | blocks: {minimum: 9, maximum: 20, step: 1, precision: 1 %} | small.yaml:6: blocks.minimum: `9` blocks give no verdict in real time, and a precise run ends there; give at least 10",
                "blocks: 2 | blocks: {minimum: 3, maximum: 9} | small.yaml:6: blocks.precision: is missing; minimum, step, maximum and precision go together",
                "duration: 1s | duration: -1s | small.yaml:11: workloads.ping.duration: `-1s` is negative; give a time from 1s to 86400s",
                "duration: 1s | duration: 1500ms | small.yaml:11: workloads.ping.duration: `1500ms` is not a whole number of seconds, and sockperf takes no other; write 2s",
                "duration: 1s | duration: 5 | small.yaml:11: workloads.ping.duration: `5` has no unit; write 5s for seconds",
                "duration: 1s | duration: soon | small.yaml:11: workloads.ping.duration: `soon` is not a time; write a number and its unit",
                "duration: 1s | duration: 0s | small.yaml:11: workloads.ping.duration: `0s` is out of range; give a time from 1s to 86400s",
                "message_bytes: 14 | message_bytes: 13 | small.yaml:12: workloads.ping.message_bytes: `13` is out of range; give a whole number from 14 to 65507",
                "message_bytes: 14 | mesage_bytes: 14 | small.yaml:12: workloads.ping.mesage_bytes: unknown key; did you mean `message_bytes`?",
                "message_bytes: 14 | bytes: 14 | small.yaml:8: workloads.ping.message_bytes: is missing; add a line `message_bytes: …`",
                "tool: sockperf | tool: netperf | small.yaml:9: workloads.ping.tool: unknown tool `netperf`; there are: iperf3, sockperf",
                "protocol: tcp | protocol: sctp | small.yaml:10: workloads.ping.protocol: unknown protocol `sctp`",
                "name: ping | name: Ping! | small.yaml:8: workloads.name: `Ping!` is not a name; use small letters, digits and single dashes",
                "topologies: [two-host] | topologies: two-host | small.yaml:4: topologies: holds the value `two-host` instead of a list; write a list",
                "topologies: [two-host] | topologies: [] | small.yaml:4: topologies: holds an empty list",
                "topologies: [two-host] | topologies: [two-host, two-host] | small.yaml:4: topologies: names the value `two-host` twice",
                "modes: [host, graft] | modes: [nat, graft] | small.yaml:5: modes: leaves out `host`, the reference that the others are set against",
                "schema: 1 | schema: 2 | small.yaml:1: schema: `2` is out of range",
                "name: small | kernel: six | small.yaml:2: kernel: `six` is not a kernel series; write two numbers, as in 6.1",
                "name: small | runtime: podman | small.yaml:2: runtime: unknown runtime `podman`; there are: netns, docker",
                "name: small | control: yes | small.yaml:2: control: unknown value `yes`; there are: true, false",
                "blocks: 2 | trial_limit: 1s | small.yaml:6: trial_limit: is not longer than the workload `ping` itself; give more than 1s",
                "blocks: 2 | schema: 1 | small.yaml:6: schema: is given twice, first in small.yaml:1; keep one of the two",
                "blocks: 2 | factors: {mut: [1500]} | small.yaml:6: factors.mut: unknown key; did you mean `mtu`?",
                "blocks: 2 | validity: {path: off} | small.yaml:6: validity.path: `off` would turn it off, and this rule is always held: the traffic took the path that the mode names; leave the key out, or write always",
                "blocks: 2 | validity: {echo: any} | small.yaml:6: validity.echo: `any` would turn it off",
                "blocks: 2 | validity: {leftovers: false} | small.yaml:6: validity.leftovers: `false` would turn it off",
                "blocks: 2 | validity: {steel: 1 %} | small.yaml:6: validity.steel: unknown key; did you mean `steal`?",
                "blocks: 2 | validity: {steal: 120 %} | small.yaml:6: validity.steal: `120 %` is out of range; give a share from 0 % to 100 %, as in 3 % or 0.03, or any",
                "blocks: 2 | validity: {throttling: -1} | small.yaml:6: validity.throttling: `-1` is out of range; give a whole number from 0 to 1000000000, or any",
                "blocks: 2 | validity: {observations: any} | small.yaml:6: validity.observations: `any` is not a whole number; give a whole number from 1",
                "blocks: 2 | validity: strict | small.yaml:6: validity: holds the value `strict`; write keys below it: steal: 1 %",
                "question: Is it small? | determinism: 20 % | small.yaml:3: determinism: `20 %` is out of range; give a share from 0.01 % to 10 %, as in 3 % or 0.03",
                "question: Is it small? | seeds: 20 | small.yaml:3: seeds: `20` are more than there are blocks, and a block runs one; give at most 2, or more blocks",
                "question: Is it small? | tuning: latncy | small.yaml:3: tuning: unknown profile `latncy`; did you mean `latency`?",
                "blocks: 2 | factors: {offloads: [no-lro]} | small.yaml:6: factors.offloads: unknown value `no-lro`; did you mean `no-gro`?",
                "blocks: 2 | factors: {streams: [1, 4]} | small.yaml:6: factors.streams: varies nothing: no workload has streams; leave it out",
                "blocks: 2 | factors: {message_bytes: [14, 13]} | small.yaml:6: factors.message_bytes: `13` is no size for `ping`, which takes 14 to 65507",
                "blocks: 2 | factors: {message_bytes: [0]} | small.yaml:6: factors.message_bytes: `0` is out of range; give a whole number from 1 to 1048576",
                "blocks: 2 | factors: [mtu] | small.yaml:6: factors: holds a list; write keys below it",
            })
    void saysWhereWhatAndHow(String right, String wrong, String message) {
        assertThat(faultsOf(Examples.SMALL.replace(right, wrong))).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "warm_up: 2s | wram_up: 2s | workloads.trips.wram_up: unknown key; did you mean `warm_up`?",
                "warm_up: 2s | warm_up: 250ms | workloads.trips.warm_up: is no whole number of iterations; make it a multiple of `iteration`",
                "duration: 3s | duration: 3200ms | workloads.trips.duration: is no whole number of iterations; make it a multiple of `iteration`",
                "duration: 3s | duration: 0s | workloads.trips.duration: `0s` is out of range; give a time from 100ms to 86400s",
                "iteration: 500ms | iteration: 50ms | workloads.trips.iteration: `50ms` is out of range; give a time from 100ms to 60s",
                "test: round-trip | test: round-trips | workloads.trips.test: unknown test `round-trips`; did you mean `round-trip`?",
                "message_bytes: 64 | message_bytes: 2000000 | workloads.trips.message_bytes: `2000000` is out of range; give a whole number from 1 to 1048576",
                "message_bytes: 64 | {message_bytes: 64, protocol: udp} | workloads.trips.protocol: unknown key",
            })
    void saysWhatIsWrongWithAWorkloadOfTheJvm(String right, String wrong, String message) {
        var more = wrong.startsWith("{") ? wrong.substring(1, wrong.length() - 1) : wrong;
        var jvm = "  - {name: trips, tool: jmh-sockets, test: round-trip, warm_up: 2s, duration: 3s, iteration: 500ms,"
                + " message_bytes: 64}\n";
        assertThat(Scenarios.parse("small.yaml", Examples.SMALL + jvm, List.of())
                        .workloads())
                .hasSize(2);
        assertThat(faultsOf(Examples.SMALL + jvm.replace(right, more))).contains(message);
    }

    /** What is misspelt is missing, too, and one message says it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"modes: | mdoes:", "blocks: | blokcs:", "message_bytes: | mesage_bytes:"})
    void aMisspeltKeyIsOneFault(String right, String wrong) {
        assertThat(faultsOf(Examples.SMALL.replace(right, wrong)).lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "blocks.minimum=5,seeds=20 | blocks.minimum: `5` blocks bound no interval over seeds, and a precise run ends there; give at least 6",
                "blocks.minimum=6,seeds=5 | seeds: `5` bound no interval in virtual time, and `blocks.precision` asks for a narrow one; leave the key out, or give at least 6",
            })
    void asksForAnIntervalWhereARunIsToBePreciseInVirtualTime(String assignments, String message) {
        var given = "clock=virtual,blocks.step=1,blocks.maximum=20,blocks.precision=1 %," + assignments;
        var error = catchThrowableOfType(InvalidScenario.class, () -> Examples.small(given.split(",")));
        assertThat(error).hasMessageContaining(message);
    }

    @Test
    void reportsEveryFaultAtOnce() {
        var text = Examples.SMALL
                .replace("modes: [host, graft]", "modes: [hst, grft]")
                .replace("blocks: 2", "blokcs: 2")
                .replace("topologies: [two-host]\n", "")
                .replace("duration: 1s", "duration: -1s");
        assertThat(faultsOf(text).lines())
                .anyMatch(l -> l.contains("`hst`"))
                .anyMatch(l -> l.contains("`grft`"))
                .anyMatch(l -> l.contains("blokcs: unknown key"))
                .anyMatch(l -> l.contains("topologies: is missing"))
                .anyMatch(l -> l.contains("`-1s` is negative"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "modes: [host, graft | small.yaml:6:7: not YAML:",
                "\\tmodes: [host] | small.yaml:5:1: not YAML:",
                "modes: \"host | not YAML:",
                "modes: *host | not YAML:",
            })
    void namesLineAndColumnOfBrokenYaml(String wrong, String message) {
        var text = Examples.SMALL.replace("modes: [host, graft]", wrong.replace("\\t", "\t"));
        assertThat(faultsOf(text)).contains(message).matches("small.yaml:\\d+:\\d+: not YAML: [^\\n]*");
    }

    @ParameterizedTest
    @CsvSource({"''", "'- host'", "'only a sentence'", "'---\n---\n'"})
    void refusesWhatIsNoGroupOfKeys(String text) {
        assertThat(faultsOf(text)).matches("small.yaml:[12].*");
    }

    @Test
    void refusesDeepNestingWithoutOverflow() {
        assertThat(faultsOf("a: " + "[".repeat(100_000))).contains("nested too deeply");
    }

    @Test
    void refusesTwoWorkloadsOfOneName() {
        var text = Examples.SMALL + Examples.SMALL.substring(Examples.SMALL.indexOf("  - name"));
        assertThat(faultsOf(text)).isEqualTo("small.yaml:13: workloads.ping: is the name of two workloads; rename one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "claim: graft is like host | claims.c.claim: `graft is like host` is not a claim; write `graft is equivalent to host`",
                "claim: graft is better than graft | claims.c.claim: `graft is better than graft` sets a mode against itself",
                "claim: nat is worse than host | claims.c.claim: speaks of `nat`, which the scenario does not run; the scenario has host, graft",
                "metric: throughput | claims.c.metric: `ping` does not yield `throughput`; it yields: latency_mean",
                "metric: latency_maen | did you mean `latency_mean`?",
                "workload: pong | claims.c.workload: there is no workload `pong`; did you mean `ping`?",
                "topology: same-host | claims.c.topology: `ping` does not run in `same-host`",
                "margin: 200 % | claims.c.margin: `200 %` is out of range; give a share from 0.01 % to 100 %",
                "margin: -3 % | claims.c.margin: `-3 %` is not a share",
                "published: 0 | claims.c.published: `0` is not a ratio",
                "offloads: off | claims.c.offloads: no trial has offloads off; add it below `factors`, or take it out here",
                "mtu: 12 | claims.c.mtu: `12` is out of range; give a whole number from 1280 to 65535",
                "streams: 4 | claims.c.streams: `ping` has no streams to vary; take it out here",
                "message_bytes: 64 | claims.c.message_bytes: no trial has message_bytes 64; add it below `factors`, or take it out here",
                "marign: 1 % | claims.c.marign: unknown key; did you mean `margin`?",
            })
    void saysWhatIsWrongWithAClaim(String wrong, String message) {
        var key = wrong.substring(0, wrong.indexOf(':'));
        var claim = """
                claims:
                  - id: c
                    claim: graft is equivalent to host
                    metric: latency_mean
                    workload: ping
                    topology: two-host
                    margin: 1 %
                    published: 1
                """;
        assertThat(Scenarios.parse("small.yaml", Examples.SMALL + claim, List.of())
                        .claims())
                .hasSize(1);
        var line = "    " + wrong + "\n";
        var changed = claim.contains(" " + key + ":") ? claim.replaceFirst("    " + key + ":.*\n", line) : claim + line;
        assertThat(faultsOf(Examples.SMALL + changed))
                .matches("(?s)small.yaml:(1[3-9]|2[01]): .*")
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "blokcs=3 | --set blokcs=3: blokcs: unknown key; did you mean `blocks`?",
                "blocks=-3 | --set blocks=-3: blocks: `-3` is out of range",
                "modes=host,gaft | --set modes=host,gaft: modes: unknown mode `gaft`; did you mean `graft`?",
                "modes=graft | --set modes=graft: modes: leaves out `host`",
                "workloads.pin.duration=2s | --set workloads.pin.duration=2s: workloads.pin.duration: there is no `pin`; did you mean `ping`? workloads: ping",
                "workloads.ping.duration=1.5s | --set workloads.ping.duration=1.5s: workloads.ping.duration: `1.5s` is not a whole number",
                "workloads.ping.durration=2s | --set workloads.ping.durration=2s: workloads.ping.durration: unknown key",
                "workloads.ping=2s | --set workloads.ping=2s: workloads.ping: cannot be set",
                "workloads.ping.name=pong | workloads.ping.name: cannot be set",
                "workloads=pong | --set workloads=pong: workloads: there is no `pong`",
                "validity.path=off | --set validity.path=off: validity.path: `off` would turn it off",
                "title.x=3 | --set title.x=3: title.x: no such key",
                "a.b.c.d=3 | --set a.b.c.d=3: a.b.c.d: no such key",
                "blocks | --set blocks: is not of the form key=value",
                "=3 | --set =3: is not of the form key=value",
            })
    void namesTheOptionThatGaveAWrongValue(String assignment, String message) {
        var error = catchThrowableOfType(InvalidScenario.class, () -> Examples.small(assignment));
        assertThat(error).hasMessageContaining(message);
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        var missing = folder.resolve("missing.yaml");
        var error = catchThrowableOfType(InvalidScenario.class, () -> Scenarios.read(missing, List.of()));
        assertThat(error).hasMessage(missing + ": there is no such file; scenarios are in scenarios/*.yaml");
    }

    @Test
    void saysThatAFileIsNoText() throws IOException {
        var binary = Files.write(folder.resolve("binary.yaml"), new byte[] {'a', ':', (byte) 0xff, (byte) 0xfe});
        var error = catchThrowableOfType(InvalidScenario.class, () -> Scenarios.read(binary, List.of()));
        assertThat(error).hasMessage(binary + ": is not UTF-8 text; save it as UTF-8");
    }

    private static String faultsOf(String text) {
        var error = catchThrowableOfType(InvalidScenario.class, () -> Scenarios.parse("small.yaml", text, List.of()));
        assertThat(error).isNotNull();
        return String.valueOf(error.getMessage());
    }
}
