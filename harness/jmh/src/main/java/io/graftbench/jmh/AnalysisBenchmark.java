// SPDX-License-Identifier: Apache-2.0
package io.graftbench.jmh;

import io.graftbench.analysis.Analyses;
import io.graftbench.analysis.Analysis;
import io.graftbench.results.Run;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole analysis, on one core: four modes and a control, twelve metrics. The first shot is what a user waits for. Twenty
 * blocks are the most that every pattern of signs is looked at for.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 2,
        jvmArgs = {"-XX:ActiveProcessorCount=1", "-Xmx512m"})
@Warmup(iterations = 0)
@Measurement(iterations = 5)
public class AnalysisBenchmark {
    @Param({"20", "40"})
    public int blocks;

    private Run run = NoisyRun.of(1, 1);

    @Setup
    public void measure() {
        run = NoisyRun.of(blocks, 12);
    }

    @Benchmark
    public Analysis analyse() {
        return Analyses.of(run);
    }
}
