// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.analysis.Analyses;
import io.graftbench.analysis.Published;
import io.graftbench.results.Clock;
import io.graftbench.results.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
    private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]+)\"");
    private static final Pattern FRAGMENT = Pattern.compile("href=\"#([^\"]+)\"");
    private static final Pattern FIGURE_FILE = Pattern.compile("href=\"\\./(figures/[^\"]+)\"");

    private static final Run VIRTUAL = SampleRuns.virtual(2);
    private static final Run REAL = SampleRuns.realTime(6);

    @TempDir
    static Path shared;

    private static final Map<Run, String> PAGES = new HashMap<>();

    @TempDir
    Path reports;

    @Test
    void givesEveryElementItsOwnIdAndEveryLinkATarget() throws IOException {
        for (Run run : List.of(VIRTUAL, REAL, SampleRuns.hostile())) {
            var html = page(run);
            var ids = found(ID, html);
            assertThat(ids).doesNotHaveDuplicates();
            assertThat(ids).containsAll(found(FRAGMENT, html));
        }
    }

    @Test
    void writesAFileForEveryLinkOfAFigure() throws IOException {
        var files = found(FIGURE_FILE, page(VIRTUAL));
        assertThat(files).hasSizeGreaterThan(30);
        for (String file : files) {
            var path = shared.resolve(VIRTUAL.id()).resolve(file);
            assertThat(path).isNotEmptyFile();
            if (file.endsWith(".png")) {
                assertThat(ImageIO.read(path.toFile()).getWidth()).isGreaterThan(600);
            }
        }
    }

    @Test
    void leadsFromEveryTrialsNumberToItsRowAndToItsFolder() throws IOException {
        var html = page(REAL);
        for (var trial : REAL.trials()) {
            assertThat(html).contains("<tr id=\"t" + trial.number() + "-" + trial.attempt() + "\">");
            assertThat(html).contains("href=\"" + Links.folder(trial.directory()) + "\"");
            if (trial.isValid()) {
                assertThat(html).contains("href=\"#t" + trial.number() + "-" + trial.attempt() + "\"");
            }
        }
    }

    @Test
    void saysVirtualInTheTitleAndOnEveryAxis() throws IOException {
        var html = page(VIRTUAL);
        assertThat(html).contains("virtual time</h1>").contains("All times on this page are virtual.");
        for (String drawing : found(Pattern.compile("(?s)(<svg [^>]*role=\"graphics-document\".*?</svg>)"), html)) {
            var axes = found(Pattern.compile("<text class=\"f-ink axis\"[^>]*>([^<]*)</text>"), drawing);
            assertThat(axes)
                    .hasSizeBetween(1, 2)
                    .allSatisfy(axis -> assertThat(axis).contains("virtual"));
        }
    }

    @Test
    void doesNotSpeakOfVirtualTimeInRealTime() throws IOException {
        assertThat(page(REAL))
                .contains("\u00b5s")
                .doesNotContain("virtual \u00b5s")
                .doesNotContain("virtual time");
    }

    /** Of trials that were no pairs there is no ratio of a block that could lead to one. */
    @Test
    void leadsFromARatioOfTwoSamplesToTheTrialsOfBoth() throws IOException {
        var html = html(SampleRuns.unpaired(6));
        var ids = found(ID, html);
        var links =
                found(Pattern.compile("<tr id=\"ratio-[^\"]*\">.*?<td class=\"number\"><a href=\"#([^\"]+)\">"), html);
        assertThat(links).contains("by-mode-throughput", "by-mode-latency-mean", "percentiles");
        assertThat(ids).containsAll(links);
        assertThat(found(ID, page(REAL))).containsAll(found(FRAGMENT, page(REAL)));
    }

    @Test
    void saysHowManyBlocksWouldHaveDecidedAnOpenClaim() throws IOException {
        var open = Analyses.of(REAL).claims().stream()
                .flatMap(claim -> claim.blocksNeeded().stream())
                .toList();
        assertThat(open).isNotEmpty();
        for (int blocks : open) {
            assertThat(page(REAL)).contains("About " + blocks + " blocks would probably decide it.");
        }
    }

    @Test
    void leavesOutWhatHasNoData() throws IOException {
        var html = html(SampleRuns.nothingValid());
        assertThat(html)
                .doesNotContain("<figure")
                .doesNotContain("id=\"further\"")
                .doesNotContain("id=\"control\"");
        assertThat(html).contains("Connection refused").contains("the kernel has no module support");
        assertThat(page(VIRTUAL)).doesNotContain("against itself");
    }

    @Test
    void showsVoidFailedAndSkippedTrialsWithTheirReason() throws IOException {
        var html = page(REAL);
        assertThat(html).contains("void: path: 12,204 bytes crossed lo");
        assertThat(html).contains("failed: iperf3 was still running after 60 s");
        assertThat(html).contains("skipped: no bridge module");
    }

    @Test
    void staysSmallForFortyBlocks() throws IOException {
        var published = Published.of(PublishedFiguresTest.publication(), Clock.REAL);
        var folder = Files.createDirectories(reports.resolve("forty"));
        var report = Reports.write(Analyses.of(SampleRuns.realTime(40)), published, folder);
        assertThat(Files.size(report)).isGreaterThan(500_000).isLessThan(3_000_000);
    }

    @Test
    void needsNothingFromOutside() throws IOException {
        var html = page(VIRTUAL);
        assertThat(html.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http://")
                .doesNotContain("https://");
        assertThat(html).contains("default-src 'none'");
    }

    @Test
    void isTheSameWhenItIsMadeAgain() throws IOException {
        assertThat(html(VIRTUAL)).isEqualTo(page(VIRTUAL));
    }

    @Test
    void listsAllRunsNewestFirst() throws IOException {
        html(SampleRuns.hostile());
        html(SampleRuns.nothingValid());
        Files.writeString(
                Files.createDirectory(reports.resolve("20260201T000000Z-cut-short"))
                        .resolve("journal.ndjson"),
                "");
        var broken = Files.createDirectory(reports.resolve("20260202T000000Z-broken"));
        Files.writeString(broken.resolve("report.json"), "{ half");
        Files.createDirectory(reports.resolve("something-else"));
        html(SampleRuns.hostile());
        var index = Files.readString(reports.resolve("index.html"));
        assertThat(index)
                .contains("no report yet")
                .contains("its report.json cannot be read")
                .doesNotContain("something-else");
        var order = found(Pattern.compile("href=\"\\./([^\"/]+)/"), index);
        assertThat(order)
                .containsExactly(
                        "20260202T000000Z-broken",
                        "20260201T000000Z-cut-short",
                        "20260118T000000Z-hostile-0000",
                        "20260117T080000Z-quick-e5f6");
    }

    @Test
    void leavesNoDraftBehind() throws IOException {
        html(SampleRuns.hostile());
        try (var files = Files.walk(reports)) {
            assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        }
    }

    /** Written once for all tests that only read it. */
    private static String page(Run run) throws IOException {
        if (!PAGES.containsKey(run)) {
            PAGES.put(run, html(run, shared));
        }
        return PAGES.getOrDefault(run, "");
    }

    private String html(Run run) throws IOException {
        return html(run, reports);
    }

    private static String html(Run run, Path reports) throws IOException {
        var folder = Files.createDirectories(reports.resolve(run.id()));
        return Files.readString(Reports.write(Analyses.of(run), folder));
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).toList();
    }
}
