// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.results.PathEvidence;
import io.graftbench.scenario.Validity;
import io.graftbench.scenario.ValidityRule;
import io.graftbench.topology.Counters;
import io.graftbench.workload.Reading;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Holds a trial against the rules of validity of its scenario; pure. Each violation begins with the name of its rule. */
final class ValidityCheck {
    private static final Pattern INTERFACE_ERRORS = Pattern.compile("[^/]+/if/[^/]+/errors");
    private static final Pattern THROTTLING = Pattern.compile("throttling/throttle/.*");
    private static final Pattern STOLEN = Pattern.compile("host/cpu/all/steal");
    private static final Pattern PROCESSOR_TIME = Pattern.compile("host/cpu/all/[a-z]+");
    private static final Pattern TAINTED = Pattern.compile("host/tainted");

    /**
     * Machine check, bad page, oops, warning, soft lockup, as Documentation/admin-guide/tainted-kernels.rst numbers them.
     * Other bits tell where modules come from.
     */
    private static final long FAULTS = 1 << 4 | 1 << 5 | 1 << 7 | 1 << 9 | 1 << 14;

    private final Validity validity;

    ValidityCheck(Validity validity) {
        this.validity = validity;
    }

    /** @param passed what the counters counted while the tool ran */
    List<String> violations(Reading reading, PathEvidence path, Counters passed) {
        var violations = new ArrayList<String>();
        reading.violations().forEach(how -> violations.add(ValidityRule.ECHO.broken(how)));
        path.checks().stream()
                .filter(check -> !check.holds())
                .forEach(check -> violations.add(ValidityRule.PATH.broken(check.claim())));
        var figures = new EnumMap<ValidityRule, Double>(ValidityRule.class);
        figures.putAll(reading.figures());
        figures.putAll(figures(passed));
        figures.forEach((rule, figure) -> validity.judge(rule, figure).ifPresent(violations::add));
        return violations;
    }

    /** What was not counted has no figure. */
    private static Map<ValidityRule, Double> figures(Counters passed) {
        var figures = new EnumMap<ValidityRule, Double>(ValidityRule.class);
        var time = passed.sum(PROCESSOR_TIME);
        if (time.isPresent() && time.getAsLong() > 0) {
            passed.sum(STOLEN).ifPresent(stolen -> figures.put(ValidityRule.STEAL, (double) stolen / time.getAsLong()));
        }
        put(figures, ValidityRule.INTERFACE_ERRORS, passed.sum(INTERFACE_ERRORS));
        put(figures, ValidityRule.THROTTLING, passed.sum(THROTTLING));
        passed.sum(TAINTED)
                .ifPresent(
                        taints -> figures.put(ValidityRule.KERNEL_WARNINGS, (double) Long.bitCount(taints & FAULTS)));
        return figures;
    }

    private static void put(Map<ValidityRule, Double> figures, ValidityRule rule, OptionalLong count) {
        count.ifPresent(value -> figures.put(rule, (double) value));
    }
}
