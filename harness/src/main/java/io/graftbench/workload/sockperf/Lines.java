// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.sockperf;

import io.graftbench.workload.UnreadableOutput;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** sockperf's text without colours and carriage returns, searched line by line. */
final class Lines {
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");

    private final String source;
    private final List<String> lines;

    /** @param source what the text is, for messages: {@code report} */
    Lines(String source, String text) {
        this.source = source;
        this.lines =
                COLOURS.matcher(text.replace("\r", "")).replaceAll("").lines().toList();
    }

    List<String> all() {
        return lines;
    }

    Optional<MatchResult> find(Pattern pattern) {
        for (var line : lines) {
            var matcher = pattern.matcher(line);
            if (matcher.find()) {
                return Optional.of(matcher.toMatchResult());
            }
        }
        return Optional.empty();
    }

    /** @throws UnreadableOutput naming {@code what} if no line matches */
    MatchResult need(String what, Pattern pattern) {
        return find(pattern).orElseThrow(() -> missing(what));
    }

    UnreadableOutput missing(String what) {
        var last = lines.isEmpty()
                ? "it is empty"
                : "its last line is `" + lines.get(lines.size() - 1).strip() + "`";
        return new UnreadableOutput(SockperfReport.TOOL, source + " has no line with " + what + "; " + last);
    }
}
