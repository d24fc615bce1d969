// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** What editors check with the schema and what graftbench accepts are the same, as far as a schema can say it. */
class ScenarioSchemaTest {
    private static final Schema SCHEMA = schema();

    static List<Path> scenarioFiles() {
        return Examples.all();
    }

    @ParameterizedTest
    @MethodSource("scenarioFiles")
    void everyScenarioOfTheRepositoryConforms(Path file) throws IOException {
        assertThat(validate(Files.readString(file))).isEmpty();
    }

    @Test
    void aScenarioWithEveryKeyConforms() {
        var text = Examples.SMALL.replace("blocks: 2", "blocks: {minimum: 10, step: 1, maximum: 19, precision: 0.5 %}")
                + """
                  - name: stream
                    tool: iperf3
                    protocol: udp
                    direction: receive
                    duration: 20s
                    omit: 5s
                    interval: 500ms
                    streams: 4
                    message_bytes: 1400
                    bitrate: 2.5G
                    topologies: [two-host]
                  - name: trips
                    tool: jmh-sockets
                    test: round-trip
                    warm_up: 2s
                    duration: 3s
                    iteration: 500ms
                    message_bytes: 64
                    topologies: [two-host]
                title: Everything
                lab: vm
                clock: auto
                kernel: "6.12"
                runtime: docker
                reference: host
                control: true
                tuning: latency
                seeds: 2
                determinism: 1 %
                trial_limit: 10min
                retries: 2
                module_burn: 100
                validity: {path: always, echo: always, leftovers: always, intervals: 5, observations: 1000, duration: 5 %,
                  unanswered: 0.1 %, loss: 60 %, steal: any, interface_errors: 3, throttling: any, kernel_warnings: 0}
                factors: {offloads: [on, off, no-tso, no-gso, no-gro, gro, lro], mtu: [1500, 9000], streams: [1, 4], message_bytes: [64, 1400]}
                labs: {vm: {blocks: 2, workloads.*.duration: 1s}, ssh: {control: false}}
                claims:
                  - id: a
                    claim: graft is better than host
                    metric: latency_p99.9
                    workload: ping
                    topology: two-host
                    offloads: off
                    mtu: 9000
                    message_bytes: 64
                    margin: 0.1
                    confirmatory: false
                    needs: [real-time, nic]
                    source: me
                    published: 0.9
                """;
        assertThat(Scenarios.parse("x.yaml", text, List.of()).seeds()).isEqualTo(2);
        assertThat(validate(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "modes: [host, graft] | modes: [host, grft]",
                "modes: [host, graft] | modes: []",
                "modes: [host, graft] | modes: host",
                "modes: [host, graft] | modes: [host, host]",
                "blocks: 2 | blokcs: 2",
                "blocks: 2 | blocks: 0",
                "blocks: 2 | blocks: two",
                "blocks: 2 | blocks: {maximum: 2}",
                "question: Is it small? | tuning: hard",
                "question: Is it small? | factors: {offloads: [half]}",
                "question: Is it small? | factors: {streams: [0]}",
                "question: Is it small? | factors: {message_bytes: []}",
                "question: Is it small? | validity: {path: off}",
                "question: Is it small? | validity: {echo: any}",
                "question: Is it small? | validity: {observations: any}",
                "question: Is it small? | validity: {intervals: 0}",
                "question: Is it small? | validity: {steel: 1 %}",
                "question: Is it small? | validity: {steal: much}",
                "question: Is it small? | validity: {throttling: -1}",
                "duration: 1s | duration: -1s",
                "duration: 1s | duration: 5",
                "message_bytes: 14 | message_bytes: 13",
                "message_bytes: 14 | mesage_bytes: 14",
                "tool: sockperf | tool: netperf",
                "protocol: tcp | protocol: sctp",
                "name: ping | name: Ping!",
                "schema: 1 | schema: 2",
                "name: small | kernel: six",
                "name: small | runtime: podman",
                "blocks: 2 | factors: {mut: [1500]}",
                "blocks: 2 | labs: {vm: {lab: ssh}}",
                "blocks: 2 | labs: {moon: {blocks: 1}}",
                "question: Is it small? | title: small",
            })
    void whatTheSchemaRefusesTheReaderRefusesToo(String right, String wrong) {
        var text = Examples.SMALL.replace(right, wrong);
        assertThat(validate(text)).isNotEmpty();
        assertThatThrownBy(() -> Scenarios.parse("x.yaml", text, List.of())).isInstanceOf(InvalidScenario.class);
    }

    private static List<Error> validate(String yaml) {
        var loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return SCHEMA.validate(JsonMapper.shared().valueToTree(loaded));
    }

    private static Schema schema() {
        try (var stream = ScenarioSchemaTest.class.getResourceAsStream("/io/graftbench/schema/scenario.schema.json")) {
            var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
            return registry.getSchema(Objects.requireNonNull(stream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
