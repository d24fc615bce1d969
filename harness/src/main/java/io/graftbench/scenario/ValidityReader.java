// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.Entry.Fields;
import io.graftbench.scenario.Entry.Nothing;
import io.graftbench.scenario.Grammar.Refusal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.SortedMap;

/** {@code validity}: what makes a trial void. Every rule is a setting, given or not. */
final class ValidityReader {
    private static final int MOST = 1_000_000_000;
    private static final String ANY = "any";
    private static final String ALWAYS = "always";

    private final FieldReader scenario;
    private final Faults faults;
    private final SortedMap<String, String> settings;

    ValidityReader(FieldReader scenario, Faults faults, SortedMap<String, String> settings) {
        this.scenario = scenario;
        this.faults = faults;
        this.settings = settings;
    }

    Validity read() {
        var reader = new FieldReader("validity.", fields(), faults, settings);
        var limits = new EnumMap<ValidityRule, Double>(ValidityRule.class);
        for (var rule : ValidityRule.values()) {
            limits.put(rule, reader.read(rule.key(), grammar(rule), rule.standard()));
        }
        reader.refuseOthers();
        return new Validity(limits);
    }

    private Fields fields() {
        var entry = scenario.entry("validity");
        if (entry.orElse(null) instanceof Fields fields) {
            return fields;
        }
        if (entry.isPresent() && !(entry.get() instanceof Nothing)) {
            scenario.fault("validity", "holds " + entry.get().kind(), "write keys below it: steal: 1 %");
        }
        return new Fields(scenario.origin("validity"), new LinkedHashMap<>());
    }

    private static Grammar<Double> grammar(ValidityRule rule) {
        return switch (rule.kind()) {
            case ALWAYS -> always(rule);
            case LEAST_COUNT -> count(1);
            case MOST_COUNT -> orAny(count(0));
            case MOST_SHARE -> orAny(Quantities.share(0, 1));
        };
    }

    private static Grammar<Double> always(ValidityRule rule) {
        return new Grammar<>(
                text -> {
                    if (!text.equals(ALWAYS)) {
                        throw new Refusal(
                                "`" + text + "` would turn it off, and this rule is always held: " + rule.meaning(),
                                "leave the key out, or write " + ALWAYS);
                    }
                    return 0.0;
                },
                limit -> ALWAYS);
    }

    private static Grammar<Double> count(int least) {
        var whole = Grammars.wholeNumber(least, MOST);
        return new Grammar<>(
                text -> whole.parse().parse(text).doubleValue(), limit -> Integer.toString((int) Math.round(limit)));
    }

    private static Grammar<Double> orAny(Grammar<Double> limit) {
        return new Grammar<>(
                text -> text.equals(ANY) ? Double.POSITIVE_INFINITY : parseOrAny(limit, text),
                value -> value.isInfinite() ? ANY : limit.render().apply(value));
    }

    private static Double parseOrAny(Grammar<Double> limit, String text) throws Refusal {
        try {
            return limit.parse().parse(text);
        } catch (Refusal refusal) {
            throw new Refusal(refusal.rule(), refusal.remedy() + ", or " + ANY);
        }
    }
}
