// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.ValidityRule.Kind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of validity, as a scenario declares them.
 *
 * @param limits of every rule, as a count or as a share; infinite where anything goes, 0 for rules that are always held
 */
public record Validity(Map<ValidityRule, Double> limits) {
    public Validity {
        var copy = new EnumMap<ValidityRule, Double>(ValidityRule.class);
        for (var rule : ValidityRule.values()) {
            copy.put(rule, limits.getOrDefault(rule, rule.standard()));
        }
        limits = Collections.unmodifiableMap(copy);
    }

    /** What holds where a scenario says nothing. */
    public static Validity standard() {
        return new Validity(Map.of());
    }

    /** The violation, if a trial's figure breaks the rule. @throws IllegalArgumentException for a rule without a limit */
    public Optional<String> judge(ValidityRule rule, double figure) {
        var limit = limits.getOrDefault(rule, rule.standard());
        var holds = switch (rule.kind()) {
            case ALWAYS -> throw new IllegalArgumentException(rule + " has no limit");
            case LEAST_COUNT -> figure >= limit;
            case MOST_COUNT, MOST_SHARE -> figure <= limit;
        };
        var how = text(rule.kind(), figure) + " " + rule.meaning() + ", " + limit(rule);
        return holds ? Optional.empty() : Optional.of(rule.broken(how));
    }

    /** {@code at least 100}, {@code at most 5 %}, {@code always}, {@code any}. */
    public String limit(ValidityRule rule) {
        var limit = limits.getOrDefault(rule, rule.standard());
        return switch (rule.kind()) {
            case ALWAYS -> "always";
            case LEAST_COUNT -> "at least " + text(rule.kind(), limit);
            case MOST_COUNT, MOST_SHARE -> limit.isInfinite() ? "any" : "at most " + text(rule.kind(), limit);
        };
    }

    private static String text(Kind kind, double figure) {
        if (kind != Kind.MOST_SHARE) {
            return Long.toString(Math.round(figure));
        }
        return Quantities.percent(Math.round(figure * 1e6) / 1e6);
    }
}
