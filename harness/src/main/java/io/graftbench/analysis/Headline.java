// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import static java.util.stream.Collectors.joining;

import io.graftbench.results.Clock;
import io.graftbench.results.Run;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The answer to the scenario's question in one sentence: honest first, then short. */
final class Headline {
    private final Run run;
    private final List<Contrast> primary;
    private final Controls controls;
    private final Optional<Determinism> determinism;
    private final List<ClaimVerdict> claims;

    Headline(
            Run run,
            List<Contrast> contrasts,
            Controls controls,
            Optional<Determinism> determinism,
            List<ClaimVerdict> claims) {
        this.run = run;
        this.primary = contrasts.stream()
                .filter(contrast ->
                        run.design().primaryMetrics().contains(contrast.metric().name()))
                .toList();
        this.controls = controls;
        this.determinism = determinism;
        this.claims = claims;
    }

    String sentence() {
        var findings = Stream.concat(
                        run.design().modes().stream().flatMap(mode -> finding(mode).stream()), claimed().stream())
                .toList();
        String answer = findings.isEmpty()
                ? "there is nothing to compare with " + Words.mode(run.design().reference())
                : String.join("; ", findings);
        return Words.capitalised(reservation() + answer + ".");
    }

    /** What stands above every figure. */
    private String reservation() {
        var reservation = new StringBuilder();
        if (controls.check().filter(ControlCheck::differs).isPresent()) {
            reservation
                    .append("no difference may be claimed, because ")
                    .append(Words.mode(run.design().reference()))
                    .append(" differs from its own second run: ");
        }
        if (determinism.filter(Determinism::violated).isPresent()) {
            reservation.append("not repeatable within the declared bound: ");
        }
        if (run.clock() == Clock.VIRTUAL) {
            reservation.append("in virtual time (path length, not speed), ");
        }
        return reservation.toString();
    }

    private Optional<String> finding(String mode) {
        var own = primary.stream()
                .filter(contrast -> contrast.candidate().mode().equals(mode))
                .toList();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        String verdicts = Stream.of(Verdict.values())
                .flatMap(verdict -> verdict(verdict, own).stream())
                .collect(joining(" and "));
        return Optional.of(Words.mode(mode) + " is " + verdicts);
    }

    /** {@code worse than Host in 3 of 5 comparisons (mean latency +32.0 %, throughput -7.00 % to -6.00 %)}. */
    private Optional<String> verdict(Verdict verdict, List<Contrast> own) {
        var these = own.stream().filter(c -> c.verdict() == verdict).toList();
        if (these.isEmpty()) {
            return Optional.empty();
        }
        String reference = Words.mode(run.design().reference());
        String words = switch (verdict) {
            case EQUIVALENT -> "equivalent to " + reference;
            case BETTER, WORSE -> verdict.words() + " than " + reference;
            case DIFFERENT_WITHIN_MARGIN -> "different from " + reference + " within the margin";
            case INCONCLUSIVE -> "not decided";
        };
        String share = these.size() == own.size()
                ? own.size() == 1 ? "" : " in all " + own.size() + " comparisons"
                : " in " + these.size() + " of " + own.size();
        return Optional.of(words + share + " (" + figures(these) + ")");
    }

    private static String figures(List<Contrast> contrasts) {
        return contrasts.stream()
                .map(Contrast::metric)
                .distinct()
                .map(metric -> Words.metric(metric) + " "
                        + range(contrasts.stream()
                                .filter(c -> c.metric().equals(metric))
                                .mapToDouble(Contrast::ratio)
                                .sorted()
                                .toArray()))
                .collect(joining(", "));
    }

    private static String range(double[] ascending) {
        String least = Words.difference(ascending[0]);
        String greatest = Words.difference(ascending[ascending.length - 1]);
        return least.equals(greatest) ? least : least + " to " + greatest;
    }

    private Optional<String> claimed() {
        if (claims.isEmpty()) {
            return Optional.empty();
        }
        String outcomes = Stream.of(ClaimVerdict.Outcome.values())
                .map(outcome -> new Counted(
                        outcome,
                        claims.stream().filter(c -> c.outcome() == outcome).count()))
                .filter(counted -> counted.number() > 0)
                .map(counted -> counted.number() + " " + counted.outcome().words())
                .collect(joining(", "));
        return Optional.of("of " + Words.count(claims.size(), "claim") + " " + outcomes);
    }

    private record Counted(ClaimVerdict.Outcome outcome, long number) {}
}
