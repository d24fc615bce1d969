// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

/**
 * What a trial has to keep to; one that breaks a rule is void. A rule with a limit is held against a figure of the trial. One
 * that is always held cannot be turned off: without it nobody knows what was measured.
 */
public enum ValidityRule {
    PATH(Kind.ALWAYS, 0, "the traffic took the path that the mode names"),
    ECHO(Kind.ALWAYS, 0, "both ends of the tool did what they were asked, and said so"),
    LEFTOVERS(Kind.ALWAYS, 0, "what the trial built was gone after it"),
    /** iperf3: whole intervals after the warm-up. */
    INTERVALS(Kind.LEAST_COUNT, 1, "measured intervals"),
    /** sockperf: round trips in its figures. */
    OBSERVATIONS(Kind.LEAST_COUNT, 100, "observed round trips"),
    /** How far the measured time is from what was asked. Up to one interval of iperf3 is no distance. */
    DURATION(Kind.MOST_SHARE, 0.1, "of the asked time is missing or too much"),
    /** sockperf. */
    UNANSWERED(Kind.MOST_SHARE, 0, "of the messages got no answer, two, or one out of order"),
    /** iperf3 over UDP; at full speed loss is the answer of a path that is too slow, and not a fault. */
    LOSS(Kind.MOST_SHARE, Double.POSITIVE_INFINITY, "of the datagrams were lost"),
    /** As the kernel of {@code dut} counts it. */
    STEAL(Kind.MOST_SHARE, 0.05, "of the processors' time went to others on the same hypervisor"),
    /** Errors of sending and receiving and losses of the carrier, on all interfaces of the hosts and containers. */
    INTERFACE_ERRORS(Kind.MOST_COUNT, 0, "errors of interfaces"),
    /** Of {@code dut}, where it counts them. */
    THROTTLING(Kind.MOST_COUNT, 0, "times that a processor was too hot"),
    /** New reasons for which the kernel of {@code dut} calls itself tainted: a warning, an oops, a lockup, a machine check. */
    KERNEL_WARNINGS(Kind.MOST_COUNT, 0, "new taints of the kernel");

    /** How a rule is written. */
    public enum Kind {
        ALWAYS,
        /** A whole number from 1. */
        LEAST_COUNT,
        /** A whole number, or {@code any}. */
        MOST_COUNT,
        /** A share, or {@code any}. */
        MOST_SHARE
    }

    private final Kind kind;
    private final double standard;
    private final String meaning;

    ValidityRule(Kind kind, double standard, String meaning) {
        this.kind = kind;
        this.standard = standard;
        this.meaning = meaning;
    }

    public Kind kind() {
        return kind;
    }

    /** The limit of a scenario that gives none. */
    double standard() {
        return standard;
    }

    /** For a rule that is always held what has to be so, else what its figure counts; without a full stop. */
    public String meaning() {
        return meaning;
    }

    /** As in a scenario: {@code interface_errors}. */
    public String key() {
        return Grammars.word(this).replace('-', '_');
    }

    /** A violation of this rule, as it is recorded. */
    public String broken(String how) {
        return key() + ": " + how;
    }
}
