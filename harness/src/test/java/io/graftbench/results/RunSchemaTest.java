// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The schema in the jar and what the store writes say the same. */
class RunSchemaTest {
    private static final Schema SCHEMA = schema();

    @Test
    void whatIsWrittenConforms() {
        assertThat(SCHEMA.validate(written())).isEmpty();
    }

    @Test
    void everyFieldIsDemanded() {
        var paths = new ArrayList<String>();
        collect(written(), "", paths);
        assertThat(paths).hasSizeGreaterThan(100);
        for (var path : paths) {
            var run = written();
            var parent = path.substring(0, path.lastIndexOf('/'));
            var owner = parent.isEmpty() ? run : run.at(parent);
            ((ObjectNode) owner).remove(path.substring(path.lastIndexOf('/') + 1));
            assertThat(SCHEMA.validate(run)).as("without %s", path).isNotEmpty();
        }
    }

    @Test
    void nothingElseIsAllowed() {
        var run = (ObjectNode) written();
        run.put("surprise", true);
        assertThat(SCHEMA.validate(run)).isNotEmpty();
    }

    /** Paths of all fields with a fixed name; not those of maps, whose keys are data. */
    private static void collect(JsonNode node, String path, List<String> paths) {
        if (node instanceof ArrayNode array) {
            for (var i = 0; i < array.size(); i++) {
                collect(array.get(i), path + "/" + i, paths);
            }
        } else if (node instanceof ObjectNode && !path.endsWith("/factors") && !path.endsWith("/hosts")) {
            node.propertyNames().forEach(name -> {
                paths.add(path + "/" + name);
                collect(node.get(name), path + "/" + name, paths);
            });
        }
    }

    private static JsonNode written() {
        return ResultsJson.MAPPER.readTree(ResultsJson.PRETTY.writeValueAsString(SampleRuns.run()));
    }

    private static Schema schema() {
        try (var stream = RunSchemaTest.class.getResourceAsStream("/io/graftbench/schema/run.schema.json")) {
            var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
            return registry.getSchema(Objects.requireNonNull(stream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
