// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.Claim.Relation;
import io.graftbench.scenario.Entry.Fields;
import io.graftbench.scenario.Entry.Items;
import io.graftbench.scenario.Entry.Text;
import io.graftbench.scenario.Scenario.Factor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code claims}: a list of groups, one for each. */
final class ClaimsReader {
    private static final double LEAST_BAND = 0.0001;
    private static final double LARGEST_MARGIN = 10;

    private final FieldReader scenario;
    private final Faults faults;
    private final SortedMap<String, String> settings;

    ClaimsReader(FieldReader scenario, Faults faults, SortedMap<String, String> settings) {
        this.scenario = scenario;
        this.faults = faults;
        this.settings = settings;
    }

    /** @param topologies the only one of them is meant by a claim that names none */
    List<Claim> read(List<Topology> topologies) {
        var byId = new LinkedHashMap<String, Claim>();
        for (var item : items()) {
            claim(item, byId, topologies);
        }
        settings.put("claims", String.join(", ", byId.keySet()));
        return List.copyOf(byId.values());
    }

    private List<Entry> items() {
        var entry = scenario.entry("claims").orElse(null);
        if (entry instanceof Items items) {
            return items.entries();
        }
        if (entry != null
                && !(entry instanceof Text text
                        && text.origin().fromCommandLine()
                        && text.text().isEmpty())) {
            scenario.fault("claims", "holds " + entry.kind() + " instead of a list", "begin each claim with `- id: …`");
        }
        return List.of();
    }

    private void claim(Entry item, Map<String, Claim> byId, List<Topology> topologies) {
        if (!(item instanceof Fields fields)) {
            faults.add(item.origin(), "claims", "holds " + item.kind(), "begin each claim with `- id: …`");
            return;
        }
        var unnamed = new FieldReader("claims.", fields, faults, new TreeMap<>());
        var id = unnamed.require("id", Grammars.name(), "?" + byId.size());
        var reader = new FieldReader("claims." + id + ".", fields, faults, settings);
        reader.entry("id");
        var claim = claim(id, reader, topologies);
        reader.refuseOthers();
        if (byId.putIfAbsent(id, claim) != null) {
            faults.add(unnamed.origin("id"), "claims." + id, "is the id of two claims", "rename one");
        }
    }

    private static Claim claim(String id, FieldReader reader, List<Topology> topologies) {
        var sentence = reader.require("claim", ClaimSentence.GRAMMAR, ClaimSentence.STAND_IN);
        var metric = reader.require("metric", Grammars.sentence(), "");
        var workload = reader.require("workload", Grammars.name(), "");
        var topology = topology(reader, topologies);
        var levels = levels(reader);
        var margin = margin(reader, sentence.relation());
        var confirmatory = reader.read("confirmatory", Grammars.flag(), true);
        var needs =
                reader.list("needs", Grammars.choice(Claim.Need.class, "need")).orElse(List.of());
        var source = reader.optional("source", Grammars.sentence());
        var published = reader.optional("published", Quantities.ratio());
        return new Claim(
                id,
                sentence.text(margin),
                sentence.candidate(),
                sentence.relation(),
                sentence.reference(),
                metric,
                workload,
                topology,
                levels,
                margin,
                confirmatory,
                needs,
                source,
                published);
    }

    private static Topology topology(FieldReader reader, List<Topology> topologies) {
        var grammar = Grammars.choice(Topology.class, "topology");
        return topologies.size() == 1
                ? reader.read("topology", grammar, topologies.get(0))
                : reader.require("topology", grammar, Topology.TWO_HOST);
    }

    private static SortedMap<Factor, String> levels(FieldReader reader) {
        var levels = new TreeMap<Factor, String>();
        for (var factor : Factor.values()) {
            reader.optional(factor.key(), FactorsReader.level(factor)).ifPresent(level -> levels.put(factor, level));
        }
        return levels;
    }

    private static double margin(FieldReader reader, Relation relation) {
        return relation == Relation.EQUIVALENT
                ? reader.require("margin", Quantities.share(LEAST_BAND, 1), LEAST_BAND)
                : reader.read("margin", Quantities.share(0, LARGEST_MARGIN), 0.0);
    }
}
