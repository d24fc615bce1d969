// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.Entry.Fields;
import io.graftbench.scenario.Scenario.Blocks;
import java.util.Optional;
import java.util.SortedMap;

/** {@code blocks}: a number, or a minimum, a step, a maximum and the precision at which to stop. */
final class BlocksReader {
    static final int MOST = 1000;

    private final FieldReader scenario;
    private final Faults faults;
    private final SortedMap<String, String> settings;

    BlocksReader(FieldReader scenario, Faults faults, SortedMap<String, String> settings) {
        this.scenario = scenario;
        this.faults = faults;
        this.settings = settings;
    }

    Blocks read() {
        if (scenario.entry("blocks").orElse(null) instanceof Fields fields) {
            return group(new FieldReader("blocks.", fields, faults, settings));
        }
        return fixed(scenario.require("blocks", Grammars.wholeNumber(1, MOST), 1));
    }

    private Blocks group(FieldReader reader) {
        var minimum = reader.require("minimum", Grammars.wholeNumber(1, MOST), 1);
        var step = reader.optional("step", Grammars.wholeNumber(1, MOST));
        var maximum = reader.optional("maximum", Grammars.wholeNumber(1, MOST));
        var precision = reader.optional("precision", Quantities.share(0.0001, 1));
        reader.refuseOthers();
        if (maximum.isPresent() && maximum.get() < minimum) {
            reader.fault("maximum", "`" + maximum.get() + "` is less than the minimum " + minimum, "raise it");
        }
        if (maximum.isPresent() && step.isPresent() && precision.isPresent()) {
            return new Blocks(minimum, step.orElse(1), maximum.orElse(minimum), precision);
        }
        if (maximum.isPresent() || step.isPresent() || precision.isPresent()) {
            demandAll(reader);
        }
        return fixed(minimum);
    }

    private static void demandAll(FieldReader reader) {
        for (var key : new String[] {"step", "maximum", "precision"}) {
            if (reader.entry(key).isEmpty()) {
                reader.fault(
                        key, "is missing", "minimum, step, maximum and precision go together; or write a plain number");
            }
        }
    }

    private static Blocks fixed(int blocks) {
        return new Blocks(blocks, 1, blocks, Optional.empty());
    }
}
