// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.analysis.History;
import io.graftbench.report.history.HistoryWords;
import java.util.ArrayList;
import java.util.List;

/** A history in 80 columns: the verdict, then what happened, the newest last. */
final class HistoryText {
    private HistoryText() {}

    static String of(History history) {
        var lines = new ArrayList<>(Wrap.at(ResultTable.WIDTH, HistoryWords.title(history)));
        lines.addAll(Wrap.at(ResultTable.WIDTH, HistoryWords.verdict(history)));
        for (var event : HistoryWords.events(history)) {
            var run = history.entries().get(event.at()).id();
            lines.addAll(Wrap.at(ResultTable.WIDTH, event.kind() + ", from " + run + " on: " + event.text()));
        }
        return String.join("\n", List.copyOf(lines));
    }
}
