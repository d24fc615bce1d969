// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.graftbench.scenario.Scenario.RequestedClock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {
    private static final Reference PAPER = References.read(Examples.FOLDER.resolve("reference/ancs2018.yaml"));

    @Test
    void readsThePublishedFiguresOfThePaper() {
        assertThat(PAPER.name()).isEqualTo("ancs2018");
        assertThat(PAPER.clock()).isEqualTo(RequestedClock.REAL);
        assertThat(PAPER.figures()).hasSize(44).allMatch(f -> f.trials() == 20);
        var nat = find("tcp-send", Mode.NAT);
        assertThat(nat.value()).isEqualTo(18.00e9);
        assertThat(nat.halfWidth()).contains(0.34e9);
        assertThat(nat.printed()).isEqualTo("18.00 ± 0.34 Gbit/s");
        assertThat(find("ping-pong-udp", Mode.HOST).printed()).isEqualTo("6.326 us");
    }

    @Test
    void withdrawsTheReceiveFigureOfTheHostAndNoOther() {
        assertThat(PAPER.figures())
                .filteredOn(f -> f.withdrawn().isPresent())
                .containsExactly(find("tcp-receive", Mode.HOST));
    }

    @Test
    void drawsTheSixFiguresOfThePaperFromModesThatWerePublished() {
        assertThat(PAPER.levels()).containsExactly(java.util.Map.entry("offloads", "on"));
        assertThat(PAPER.drawings().stream().map(PublishedDrawing::name))
                .containsExactly("Figure 2", "Figure 3", "Figure 5a", "Figure 5b", "Figure 6a", "Figure 6b");
        for (var drawing : PAPER.drawings()) {
            for (var workload : drawing.workloads()) {
                assertThat(PAPER.figures().stream()
                                .filter(f -> f.topology() == drawing.topology()
                                        && f.workload().equals(workload)
                                        && f.metric().equals(drawing.metric()))
                                .map(PublishedFigure::mode))
                        .as(drawing.name())
                        .containsAll(drawing.modes());
            }
        }
    }

    @Test
    void namesAFaultOfADrawing() {
        var drawing =
                "drawings:\n  - name: Figure 1\n    title: x\n    topology: two-host\n    metric: throughput\n    workloads: [a]\n    modes: [hots]\n";
        assertThatThrownBy(() -> References.parse("x.yaml", SMALL + drawing))
                .isInstanceOf(InvalidScenario.class)
                .hasMessageContaining("drawings.0.modes");
    }

    /** A claim's published ratio and the figures it comes from must not drift apart. */
    @Test
    void agreesWithTheRatiosOfTheClaims() {
        var claims =
                Scenarios.read(Examples.FOLDER.resolve("paper.yaml"), List.of()).claims();
        assertThat(claims).hasSize(19);
        for (var claim : claims) {
            claim.published().ifPresent(ratio -> {
                var candidate = find(claim, claim.candidate());
                var reference = find(claim, claim.reference());
                assertThat(candidate.value() / reference.value()).as(claim.id()).isCloseTo(ratio, within(0.0006));
            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mode: host | mode: hots | x.yaml:8: figures.0.mode: unknown mode `hots`",
                "value: 2.50 | value: many | x.yaml:10: figures.0.value: `many` is not a ratio",
                "unit: us | unit: Gbit/s | x.yaml:12: figures.0.unit: `Gbit/s` is no unit of latency_mean",
                "trials: 20 | trails: 20 | x.yaml:13: figures.0.trails: unknown key",
                "clock: real | clock: auto | x.yaml:4: clock: unknown clock `auto`",
            })
    void namesEveryFaultWithItsLine(String right, String wrong, String fault) {
        assertThat(References.parse("x.yaml", SMALL).figures().get(0).halfWidth())
                .isEqualTo(Optional.of(0.1));
        assertThatThrownBy(() -> References.parse("x.yaml", SMALL.replace(right, wrong)))
                .isInstanceOf(InvalidScenario.class)
                .hasMessageContaining(fault);
    }

    private static final String SMALL = """
            schema: 1
            name: small
            title: A paper
            clock: real
            figures:
              - topology: two-host
                workload: ping
                mode: host
                metric: latency_mean
                value: 2.50
                half_width: 0.10
                unit: us
                trials: 20
                source: figure 1
            """;

    private static PublishedFigure find(String workload, Mode mode) {
        return PAPER.figures().stream()
                .filter(f -> f.topology() == Topology.TWO_HOST)
                .filter(f -> f.workload().equals(workload) && f.mode() == mode)
                .findFirst()
                .orElseThrow();
    }

    private static PublishedFigure find(Claim claim, Mode mode) {
        return PAPER.figures().stream()
                .filter(f -> f.topology() == claim.topology() && f.mode() == mode)
                .filter(f -> f.workload().equals(claim.workload()) && f.metric().equals(claim.metric()))
                .findFirst()
                .orElseThrow();
    }
}
