// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.Entry.Fields;
import io.graftbench.scenario.Scenario.Blocks;
import java.util.Optional;
import java.util.SortedMap;

/** {@code blocks}: a number, or a minimum, a step, a maximum and the precision at which to stop. */
final class BlocksReader {
    static final int MOST = 1000;

    /** Fewer give no verdict in real time. */
    static final int LEAST_IN_REAL_TIME = 10;

    /** The interval over fewer seeds has no bounds. */
    static final int LEAST_SEEDS = 6;

    private final FieldReader scenario;
    private final boolean virtual;
    private final Faults faults;
    private final SortedMap<String, String> settings;

    /** @param virtual whether the clock is virtual for certain */
    BlocksReader(FieldReader scenario, boolean virtual, Faults faults, SortedMap<String, String> settings) {
        this.scenario = scenario;
        this.virtual = virtual;
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
        if (precision.isPresent() && !reader.isWrong("minimum")) {
            demandVerdicts(reader, minimum);
        }
        if (maximum.isPresent() && step.isPresent() && precision.isPresent()) {
            return new Blocks(minimum, step.orElse(1), maximum.orElse(minimum), precision);
        }
        if (maximum.isPresent() || step.isPresent() || precision.isPresent()) {
            demandAll(reader);
        }
        return fixed(minimum);
    }

    /** A run that is precise enough ends at its minimum; that has to be worth something. */
    private void demandVerdicts(FieldReader reader, int minimum) {
        var least = virtual ? LEAST_SEEDS : LEAST_IN_REAL_TIME;
        if (minimum < least) {
            var lack = virtual ? "bound no interval over seeds" : "give no verdict in real time";
            reader.fault(
                    "minimum",
                    "`" + minimum + "` blocks " + lack + ", and a precise run ends there",
                    "give at least " + least);
        }
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
