// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.analysis.Analysis;
import io.graftbench.analysis.ClaimVerdict;
import io.graftbench.analysis.Contrast;
import io.graftbench.report.text.Names;
import io.graftbench.results.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What more than one run may have an answer to: how a mode does against another in one metric at one place. The levels of
 * factors that a run varied are part of its answer, since another run may not have varied them.
 *
 * @param answers by levels, then by run
 */
public record Question(
        Metric metric, String topology, String workload, String mode, String reference, List<Answer> answers) {
    /** @param run its place in the list of runs */
    public record Answer(int run, Contrast contrast) {
        /** {@code offloads on}; empty where nothing was varied. */
        String levels() {
            var workload = contrast.candidate().workload();
            var words = Names.workload(contrast.candidate());
            return words.length() > workload.length() ? words.substring(workload.length() + 3) : "";
        }
    }

    private record Key(String metric, String topology, String workload, String mode, String reference) {
        static Key of(Contrast contrast) {
            var cell = contrast.candidate();
            return new Key(
                    contrast.metric().name(),
                    cell.topology(),
                    cell.workload(),
                    cell.mode(),
                    contrast.reference().mode());
        }
    }

    public Question {
        answers = List.copyOf(answers);
    }

    /** Those that at least two runs answer come first. */
    public static List<Question> of(List<Analysis> runs) {
        var answers = new LinkedHashMap<Key, List<Answer>>();
        for (int i = 0; i < runs.size(); i++) {
            int run = i;
            contrasts(runs.get(i)).map(contrast -> new Answer(run, contrast)).forEach(answer -> add(answers, answer));
        }
        return answers.entrySet().stream()
                .map(entry -> question(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt((Question question) -> question.isShared() ? 0 : 1))
                .toList();
    }

    private static void add(Map<Key, List<Answer>> answers, Answer answer) {
        var sofar = answers.computeIfAbsent(Key.of(answer.contrast()), key -> new ArrayList<>());
        boolean known = sofar.stream()
                .anyMatch(other -> other.run() == answer.run()
                        && other.contrast().candidate().equals(answer.contrast().candidate()));
        if (!known) {
            sofar.add(answer);
        }
    }

    private static Question question(Key key, List<Answer> answers) {
        var sorted = answers.stream()
                .sorted(Comparator.comparing(Answer::levels).thenComparingInt(Answer::run))
                .toList();
        var metric = answers.get(0).contrast().metric();
        return new Question(metric, key.topology(), key.workload(), key.mode(), key.reference(), sorted);
    }

    boolean isShared() {
        return answers.stream().map(Answer::run).distinct().count() > 1;
    }

    /** In the metrics that answer the run's question, and those that its claims rest on. */
    private static Stream<Contrast> contrasts(Analysis analysis) {
        var primary = analysis.run().design().primaryMetrics();
        return Stream.concat(
                analysis.contrasts().stream()
                        .filter(contrast -> primary.contains(contrast.metric().name())),
                analysis.claims().stream().map(ClaimVerdict::observed).flatMap(Optional::stream));
    }
}
