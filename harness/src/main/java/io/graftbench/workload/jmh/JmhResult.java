// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.jmh;

import io.graftbench.workload.Json;
import io.graftbench.workload.UnreadableOutput;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The file that JMH itself writes, of one benchmark.
 *
 * @param mode {@code sample} or {@code thrpt}
 * @param iterationTimes of warm-up and measurement, in JMH's words: {@code 500 ms}
 * @param parameters by name
 * @param score mean over everything measured, above 0
 * @param unit of score and quantiles
 * @param quantiles of the single operations where mode is {@code sample}, by percent; else of the iterations
 * @param iterations that were measured
 * @param observations operations that were timed one by one; 0 where mode is not {@code sample}
 */
record JmhResult(
        String version,
        String benchmark,
        String mode,
        long threads,
        long forks,
        String machine,
        long warmUpIterations,
        long measurementIterations,
        List<String> iterationTimes,
        Map<String, String> parameters,
        double score,
        String unit,
        Map<String, Double> quantiles,
        int iterations,
        long observations) {
    static final String TOOL = "jmh";
    static final List<String> PERCENTS = List.of("50.0", "90.0", "99.0", "99.9");
    static final List<String> PARAMETERS = List.of("address", "port", "clientPort", "messageBytes");

    private static final String SAMPLE = "sample";

    /** @throws UnreadableOutput if it is truncated, of another program, or holds no measurement */
    static JmhResult parse(String text) {
        var root = Json.parseOnly(TOOL, text);
        var metric = root.at("primaryMetric");
        var sampled = root.at("mode").text().equals(SAMPLE);
        var fork = onlyFork(metric.at(sampled ? "rawDataHistogram" : "rawData").items());
        return new JmhResult(
                root.at("jmhVersion").text(),
                root.at("benchmark").text(),
                root.at("mode").text(),
                root.at("threads").count(),
                root.at("forks").count(),
                root.at("vmName").text() + " " + root.at("vmVersion").text(),
                root.at("warmupIterations").count(),
                root.at("measurementIterations").count(),
                List.of(root.at("warmupTime").text(), root.at("measurementTime").text()),
                parameters(root.at("params")),
                positive("score", metric.at("score").number()),
                metric.at("scoreUnit").text(),
                quantiles(metric.at("scorePercentiles")),
                fork.size(),
                sampled ? observations(fork) : 0);
    }

    /** What is not forked counts as one fork. */
    private static List<Json> onlyFork(List<Json> forks) {
        if (forks.size() != 1) {
            throw new UnreadableOutput(TOOL, "output has the data of " + forks.size() + " forks, not of one");
        }
        return forks.get(0).items();
    }

    private static long observations(List<Json> iterations) {
        return iterations.stream()
                .flatMap(iteration -> iteration.items().stream())
                .mapToLong(JmhResult::times)
                .sum();
    }

    /** How often a duration was seen. */
    private static long times(Json bar) {
        var pair = bar.items();
        if (pair.size() != 2) {
            throw new UnreadableOutput(TOOL, "a bar of the histogram has " + pair.size() + " figures, not two");
        }
        return pair.get(1).count();
    }

    private static Map<String, String> parameters(Json params) {
        var parameters = new TreeMap<String, String>();
        PARAMETERS.forEach(name -> parameters.put(name, params.at(name).text()));
        return Map.copyOf(parameters);
    }

    private static Map<String, Double> quantiles(Json percentiles) {
        var quantiles = new TreeMap<String, Double>();
        PERCENTS.forEach(percent -> quantiles.put(
                percent, positive(percent + " %", percentiles.at(percent).number())));
        return Map.copyOf(quantiles);
    }

    private static double positive(String what, double value) {
        if (!(value > 0)) {
            throw new UnreadableOutput(TOOL, "`" + what + "` is " + value);
        }
        return value;
    }
}
