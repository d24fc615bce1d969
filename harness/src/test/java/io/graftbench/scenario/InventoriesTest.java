// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.graftbench.scenario.Inventory.Subnetted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** Inventories as they are read, and as editors check them with the schema. */
class InventoriesTest {
    private static final String PAIR = """
            schema: 1
            dut:
              address: lab1.example.org
              user: alice
              port: 2222
              jump: [gate.example.org]
              sudo: true
              interface: enp65s0f0
              ipv4: 192.0.2.1/24
              ipv6: fd00::1/64
            peer: {address: lab2, interface: eth3, ipv4: 192.0.2.2/24}
            prefix: /srv/graftbench
            ssh_config: config
            """;

    @TempDir
    Path folder;

    @Test
    void readsEveryKey() throws Exception {
        Files.createFile(folder.resolve("config"));
        var inventory = Inventories.parse("x.yaml", PAIR, folder);
        assertThat(inventory.machines()).containsOnlyKeys("dut", "peer");
        var dut = inventory.dut();
        assertThat(dut.destination()).isEqualTo("alice@lab1.example.org");
        assertThat(dut.port()).isEqualTo(OptionalInt.of(2222));
        assertThat(dut.jump()).containsExactly("gate.example.org");
        assertThat(dut.sudo()).isTrue();
        assertThat(dut.wire().orElseThrow().ipv4()).isEqualTo(new Subnetted("192.0.2.1", 24));
        assertThat(inventory.peer().orElseThrow().destination()).isEqualTo("lab2");
        assertThat(inventory.prefix()).isEqualTo("/srv/graftbench");
        assertThat(inventory.sshConfig()).contains(folder.resolve("config"));
        assertThat(isRefusedBySchema(PAIR)).isFalse();
    }

    @Test
    void oneMachineNeedsNoWire() {
        var text = "schema: 1\ndut: {address: lab1}\n";
        var inventory = Inventories.parse("x.yaml", text, folder);
        assertThat(inventory.peer()).isEmpty();
        assertThat(inventory.dut().wire()).isEmpty();
        assertThat(inventory.prefix()).isEqualTo("/opt/graftbench");
        assertThat(isRefusedBySchema(text)).isFalse();
    }

    @Test
    void saysEveryFaultAtOnceWithItsLineAndRemedy() {
        var text = PAIR.replace("address: lab1.example.org", "adress: lab1")
                .replace("port: 2222", "port: 99999")
                .replace("192.0.2.2/24", "192.0.2.2")
                .replace("ssh_config: config", "");
        assertThatThrownBy(() -> Inventories.parse("x.yaml", text, folder))
                .isInstanceOf(InvalidScenario.class)
                .hasMessageContaining("x.yaml:3: dut.adress: unknown key; did you mean `address`?")
                .hasMessageContaining("x.yaml:5: dut.port: `99999` is out of range")
                .hasMessageContaining("peer.ipv4: `192.0.2.2` is not an IPv4 address with the length of its prefix")
                .hasMessageNotContaining("dut.address: is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.2/24 | 192.0.3.2/24 | is not in the network of",
                "192.0.2.2/24 | 192.0.2.1/24 | different addresses",
                "192.0.2.2/24 | 192.0.2.2/25 | is not in the network of",
                "ssh_config: config | ssh_config: nowhere | there is no file",
            })
    void refusesWhatOnlyTheWholeShows(String right, String wrong, String words) throws Exception {
        Files.createFile(folder.resolve("config"));
        var text = PAIR.replace(right, wrong);
        assertThatThrownBy(() -> Inventories.parse("x.yaml", text, folder)).hasMessageContaining(words);
    }

    @Test
    void refusesAddressesThatContainersGet() throws Exception {
        Files.createFile(folder.resolve("config"));
        var text = PAIR.replace("192.0.2.", "198.19.7.");
        assertThatThrownBy(() -> Inventories.parse("x.yaml", text, folder))
                .hasMessageContaining("198.19.0.0/16")
                .hasMessageContaining("take another network");
    }

    @Test
    void refusesOneMachineAsBoth() {
        var text = """
                schema: 1
                dut: {address: lab1, interface: a, ipv4: 192.0.2.1/24}
                peer: {address: lab1, interface: b, ipv4: 192.0.2.2/24}
                """;
        assertThatThrownBy(() -> Inventories.parse("x.yaml", text, folder))
                .hasMessageContaining("peer: is the same machine as `dut`; leave `peer` out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "schema: 1 | schema: 2",
                "port: 2222 | port: 0",
                "sudo: true | sudo: maybe",
                "user: alice | user: -oProxyCommand=x",
                "address: lab1.example.org | address: -oProxyCommand=x",
                "interface: enp65s0f0 | interface: a/b",
                "ipv4: 192.0.2.1/24 | ipv4: 192.0.2.256/24",
                "ipv4: 192.0.2.1/24 | ipv4: 192.0.2.1",
                "ipv6: fd00::1/64 | ipv6: fd00/64",
                "prefix: /srv/graftbench | prefix: srv",
                "prefix: /srv/graftbench | prefix: /",
                "prefix: /srv/graftbench | prfix: /srv",
                "jump: [gate.example.org] | jump: []",
                "jump: [gate.example.org] | jump: gate",
            })
    void whatTheSchemaRefusesTheReaderRefusesToo(String right, String wrong) {
        var text = PAIR.replace(right, wrong);
        assertThat(isRefusedBySchema(text)).isTrue();
        assertThatThrownBy(() -> Inventories.parse("x.yaml", text, folder)).isInstanceOf(InvalidScenario.class);
    }

    private static boolean isRefusedBySchema(String yaml) {
        var loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return !schema().validate(JsonMapper.shared().valueToTree(loaded)).isEmpty();
    }

    private static Schema schema() {
        var stream = InventoriesTest.class.getResourceAsStream("/io/graftbench/schema/inventory.schema.json");
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Objects.requireNonNull(stream));
    }
}
