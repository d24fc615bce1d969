// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.analysis.Analyses;
import io.graftbench.results.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SideBySideTest {
    @TempDir
    Path folder;

    @Test
    void setsRatiosOfBothClocksSideBySideAndNoAbsoluteValue() throws IOException {
        var html = html(SampleRuns.virtual(2), SampleRuns.realTime(6));

        assertThat(html).contains("None is shown: no two of these runs");
        var ratios = html.substring(html.indexOf("id=\"ratios-table\""), html.indexOf("id=\"absolute\""));
        assertThat(ratios).contains("virtual time", "real time");
        assertThat(html).contains("facts differ");
    }

    @Test
    void setsAbsoluteValuesSideBySideWhereClockLabAndKernelAreTheSame() throws IOException {
        var html = html(SampleRuns.realTime(6), SampleRuns.realTime(7), SampleRuns.virtual(2));

        assertThat(html).doesNotContain("None is shown");
        var absolute = html.substring(html.indexOf("id=\"absolute-1\""), html.indexOf("id=\"environment\""));
        assertThat(absolute).contains("Gbit/s").doesNotContain("virtual");
        assertThat(absolute).contains(">A<", ">B<").doesNotContain(">C<");
    }

    @Test
    void showsMarkupAsText() throws IOException {
        assertThat(html(SampleRuns.hostile(), SampleRuns.virtual(2))).doesNotContain(SampleRuns.HOSTILE);
    }

    private String html(Run... runs) throws IOException {
        var file = folder.resolve("side-by-side.html");
        Reports.writeSideBySide(List.copyOf(Stream.of(runs).map(Analyses::of).toList()), file);
        return Files.readString(file);
    }
}
