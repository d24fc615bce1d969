// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import static io.graftbench.analysis.Bounds.least;
import static io.graftbench.analysis.Bounds.most;
import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.MarkedDocument;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Simulates runs with a known truth, puts them through the classes that give the verdicts, and holds the errors to what was
 * promised. Seeds are fixed; the limits are those within which a binomial count stays 999 times in 1,000.
 *
 * <p>{@code docs/statistics.md} has the tables. With {@code -Dgraftbench.self-test.write=true} they are written there,
 * else they are compared.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SelfTest {
    private static final double LEVEL = 0.05;

    private List<SelfTestTable.Line> lines = List.of();
    private Map<ProcedureTable, Integer> procedures = Map.of();

    @BeforeAll
    void simulate() {
        lines = SelfTestTable.lines();
        procedures = ProcedureTable.counts();
    }

    @Test
    void callsADifferenceWhereThereIsNoneAsOftenAsPromised() {
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.falseDifferences()).isLessThanOrEqualTo(most(line.runs(), LEVEL));
            assertThat(line.falseDifferences()).isGreaterThanOrEqualTo(least(line.runs(), LEVEL));
        });
    }

    @Test
    void coversTheTruthAsOftenAsPromised() {
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.covered()).isGreaterThanOrEqualTo(least(line.runs(), 1 - LEVEL));
            assertThat(line.covered()).isLessThanOrEqualTo(most(line.runs(), 1 - LEVEL));
        });
    }

    @Test
    void confirmsEqualityOnTheMarginNoMoreOftenThanPromised() {
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.falseEquivalences()).isLessThanOrEqualTo(most(line.runs(), LEVEL)));
    }

    @Test
    void findsADifferenceOfTwoPercentInTenBlocks() {
        assertThat(lines)
                .filteredOn(line ->
                        Stream.of(NoiseModel.INDEPENDENT, NoiseModel.DRIFTING).anyMatch(model -> model == line.model()))
                .allSatisfy(line -> {
                    assertThat(line.found()).isGreaterThanOrEqualTo(least(line.runs(), 0.95));
                    assertThat(line.equivalences()).isGreaterThanOrEqualTo(least(line.runs(), 0.95));
                });
    }

    @Test
    void seesThatPooledIntervalsAndLooksAtPMislead() {
        assertThat(share(ProcedureTable.POOLED)).isGreaterThan(0.25);
        assertThat(share(ProcedureTable.LOOKING_AT_P)).isGreaterThan(0.08);
        assertThat(share(ProcedureTable.EACH_CONTROL_ALONE)).isGreaterThan(0.15);
        assertThat(share(ProcedureTable.EXPLORATORY_CLAIMS)).isGreaterThan(0.15);
    }

    @Test
    void missesTheTruthLittleMoreOftenWhenItStopsOnPrecision() {
        assertThat(count(ProcedureTable.STOPPING_ON_PRECISION))
                .isLessThanOrEqualTo(most(ProcedureTable.STOPPING_ON_PRECISION.runs(), 0.07));
    }

    @Test
    void barsHealthyRunsRarelyAndBiasedOnesNearlyAlways() {
        assertThat(count(ProcedureTable.HEALTHY_CONTROLS))
                .isLessThanOrEqualTo(most(ProcedureTable.HEALTHY_CONTROLS.runs(), LEVEL));
        assertThat(share(ProcedureTable.BIASED_CONTROLS)).isGreaterThan(0.95);
    }

    @Test
    void holdsTheErrorOfAFamilyOfClaims() {
        assertThat(count(ProcedureTable.FAMILY_OF_CLAIMS))
                .isLessThanOrEqualTo(most(ProcedureTable.FAMILY_OF_CLAIMS.runs(), LEVEL));
    }

    @Test
    void documentsWhatItFinds() throws IOException {
        MarkedDocument.of("statistics.md")
                .with("self-test", SelfTestTable.markdown(lines))
                .with("procedures", ProcedureTable.markdown(procedures))
                .writeOrCompare();
    }

    private int count(ProcedureTable procedure) {
        return procedures.getOrDefault(procedure, 0);
    }

    private double share(ProcedureTable procedure) {
        return (double) count(procedure) / procedure.runs();
    }
}
