// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published ratios in scenarios/ are those of the means that the paper's raw data gives (Gbit/s, µs; 20 trials each). */
class PaperClaimsTest {
    @ParameterizedTest
    @CsvSource({
        "fig2, fig2-nat-send, 18.00, 35.97",
        "fig3, fig3-nat-tcp, 8.824, 6.614",
        "fig3, fig3-nat-udp, 8.118, 6.326",
        "fig3, graft-latency-tcp, 6.842, 6.614",
        "fig3, graft-latency-udp, 6.514, 6.326",
        "fig5a, fig5a-graft-as-host, 35.93, 35.97",
        "fig5a, fig5a-graft-over-nat, 35.93, 18.00",
        "fig5b, fig5b-graft-over-nat, 36.75, 17.49",
        "fig6a, fig6a-graft-over-bridge, 72.88, 56.00",
        "fig6b, fig6b-64-bytes, 0.293, 0.162",
        "fig6b, fig6b-128-bytes, 0.584, 0.324",
        "fig6b, fig6b-256-bytes, 1.152, 0.639",
        "fig6b, fig6b-512-bytes, 2.286, 1.279",
        "fig6b, fig6b-1024-bytes, 4.434, 2.531",
        "fig6b, fig6b-1500-bytes, 6.375, 3.634",
    })
    void theRatioIsThatOfThePublishedMeans(String figure, String id, double candidate, double reference) {
        for (var file : List.of("paper-" + figure + ".yaml", "paper.yaml")) {
            assertThat(claim(file, id).published().orElseThrow()).isCloseTo(candidate / reference, within(0.0006));
        }
    }

    /** Host's receiving files say that they sent: there is no ratio to publish. */
    @Test
    void whatWasNeverMeasuredHasNoPublishedRatio() {
        for (var id : List.of("fig2-nat-receive", "fig5b-graft-as-host")) {
            assertThat(claim("paper.yaml", id).published()).isEmpty();
            assertThat(claim("paper.yaml", id).source().orElseThrow()).contains("; ");
        }
    }

    @Test
    void everyClaimOnALinkOrOnGigabitsSaysWhatItNeeds() {
        var paper = Scenarios.read(Examples.FOLDER.resolve("paper.yaml"), List.of());
        assertThat(paper.claims()).hasSizeGreaterThan(15).allSatisfy(claim -> {
            if (claim.metric().equals("throughput")) {
                assertThat(claim.needs()).contains(Claim.Need.REAL_TIME);
            }
            if (claim.metric().equals("throughput") && claim.topology() == Topology.TWO_HOST) {
                assertThat(claim.needs()).contains(Claim.Need.NIC);
            }
        });
    }

    @Test
    void everyFigureIsInTheWholeExperimentToo() {
        var whole =
                Scenarios.read(Examples.FOLDER.resolve("paper.yaml"), List.of()).claims();
        for (var file : Examples.all()) {
            if (String.valueOf(file.getFileName()).startsWith("paper-fig")) {
                assertThat(whole).containsAll(Scenarios.read(file, List.of()).claims());
            }
        }
    }

    private static Claim claim(String file, String id) {
        return Scenarios.read(Examples.FOLDER.resolve(file), List.of()).claims().stream()
                .filter(claim -> claim.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
