// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.analysis.Analyses;
import io.graftbench.analysis.Histories;
import io.graftbench.analysis.Published;
import io.graftbench.analysis.SimulatedHistory;
import io.graftbench.results.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader sees, in a real browser. Leaves screenshots in target/report-screenshots to be looked at. */
class ReportInBrowserIT {
    private static final Path SCREENSHOTS = Path.of("target", "report-screenshots");
    private static final List<Integer> WIDTHS = List.of(360, 768, 1440);

    @TempDir
    static Path folder;

    private static final Map<String, Path> PAGES = new LinkedHashMap<>();

    @org.jspecify.annotations.Nullable
    private static Browser opened;

    @BeforeAll
    static void writesThePages() throws IOException {
        var reports = Files.createDirectory(folder.resolve("reports"));
        PAGES.put("virtual", write(reports, SampleRuns.virtual()));
        PAGES.put("real", write(reports, SampleRuns.realTime(6)));
        PAGES.put("small", write(Files.createDirectory(folder.resolve("other")), SampleRuns.realTime(6, 1)));
        PAGES.put("nothing", write(reports, SampleRuns.nothingValid()));
        PAGES.put("hostile", write(reports, SampleRuns.hostile()));
        var side = reports.resolve("side-by-side.html");
        Reports.writeSideBySide(
                List.of(
                        new Reports.Reported(
                                Analyses.of(SampleRuns.virtual(2)),
                                reports.resolve(SampleRuns.virtual(2).id())),
                        new Reports.Reported(
                                Analyses.of(SampleRuns.realTime(6)),
                                reports.resolve(SampleRuns.realTime(6).id()))),
                side);
        PAGES.put("side", side);
        PAGES.put("index", reports.resolve("index.html"));
        var trend = reports.resolve("history.html");
        Reports.writeHistory(
                Histories.of(new SimulatedHistory(1).runs(30, day -> day < 12 ? 0 : 0.1, day -> day < 20 ? 0 : 0.05)),
                trend);
        PAGES.put("history", trend);
        opened = new Browser(folder.resolve("profile"));
    }

    @AfterAll
    static void closes() {
        if (opened != null) {
            opened.close();
        }
    }

    @Test
    void loadsWithoutAComplaint() {
        for (Path page : PAGES.values()) {
            browser().open(page);
            assertThat(browser().complaints()).as(page.toString()).isEmpty();
        }
    }

    @Test
    void runsNoForeignScript() {
        browser().open(page("hostile"));
        assertThat(browser().run("return document.scripts.length")).isEqualTo(1L);
        assertThat(browser().run("return document.body.textContent.includes(\"<script>alert('&\\\"')</script>\")"))
                .isEqualTo(true);
    }

    @Test
    void fitsEveryWidthInLightAndDark() {
        PAGES.forEach((name, page) -> {
            browser().open(page);
            for (int width : WIDTHS) {
                browser().width(width);
                for (boolean dark : List.of(false, true)) {
                    browser().appearance("screen", dark);
                    assertThat(tooWide()).as(name + " at " + width).isEmpty();
                    var shot = name + "-" + width + (dark ? "-dark" : "-light") + ".png";
                    browser().screenshot(SCREENSHOTS.resolve(shot));
                }
            }
        });
    }

    /** What sticks out of the window, boxes that scroll by themselves aside. */
    private static List<?> tooWide() {
        return (List<?>)
                browser()
                        .run(
                                "const out = [...document.querySelectorAll('body *')].filter(e => !e.closest('.scroll, pre, svg, .unseen, .skip')"
                                        + " && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 120));"
                                        + "if (document.documentElement.scrollWidth > innerWidth) out.push('the page itself'); return out");
    }

    @Test
    void hasNoAccessibilityViolation() {
        browser().width(1440);
        browser().appearance("screen", false);
        for (String name : List.of("small", "nothing", "hostile", "side", "index", "history")) {
            openWhole(page(name));
            assertThat(browser().accessibilityViolations(List.of())).as(name).isEmpty();
        }
    }

    @Test
    void hasContrastInTheDark() {
        browser().width(1440);
        browser().appearance("screen", true);
        for (String name : List.of("small", "nothing", "hostile", "side", "index", "history")) {
            openWhole(page(name));
            assertThat(browser().accessibilityViolations(List.of("color-contrast")))
                    .as(name)
                    .isEmpty();
        }
    }

    @Test
    void showsEachStepOfATrend() {
        browser().open(page("history"));
        assertThat(browser().run("return document.body.innerText")).asString().contains("machine", "worse", "run-012");
        assertThat((Long) browser().run("return document.querySelectorAll('.panel svg').length"))
                .isGreaterThanOrEqualTo(2L);
    }

    private static void openWhole(Path page) {
        browser().open(page);
        browser().run("document.querySelectorAll('details').forEach(d => d.open = true)");
    }

    @Test
    void turnsFiguresDark() {
        browser().open(page("virtual"));
        var fill = "return getComputedStyle(document.querySelector('.panel svg .f-paper')).fill";
        browser().appearance("screen", false);
        assertThat(browser().run(fill)).isEqualTo("rgb(255, 255, 255)");
        browser().appearance("screen", true);
        assertThat(browser().run(fill)).isEqualTo("rgb(21, 24, 28)");
        browser().appearance("print", true);
        assertThat(browser().run(fill)).isEqualTo("rgb(255, 255, 255)");
    }

    @Test
    void sortsATableByAColumnBothWays() {
        browser().appearance("screen", false);
        browser().open(page("real"));
        var click =
                "const head = document.querySelectorAll('#trials-table thead th')[7]; head.querySelector('button').click();"
                        + "return [head.getAttribute('aria-sort'), ...[...document.querySelectorAll('#trials-table tbody tr')].map(r => r.cells[7].textContent.trim())]";
        var up = texts(browser().run(click));
        var down = texts(browser().run(click));
        assertThat(up.get(0)).isEqualTo("ascending");
        assertThat(down.get(0)).isEqualTo("descending");
        var seconds = up.subList(1, up.size()).stream().map(Double::valueOf).toList();
        assertThat(seconds).hasSizeGreaterThan(100).isSorted();
        assertThat(Double.valueOf(down.get(1))).isEqualTo(seconds.get(seconds.size() - 1));
    }

    @Test
    void sortsSignedPercentagesAsNumbers() {
        browser().open(page("virtual"));
        var differences = texts(
                browser()
                        .run(
                                "const head = document.querySelectorAll('#forest-data thead th')[4]; head.querySelector('button').click();"
                                        + "return [...document.querySelectorAll('#forest-data tbody tr')].map(r => r.cells[4].textContent.trim())"));
        assertThat(differences.stream()
                        .map(text -> Double.valueOf(text.replace('\u2212', '-').replace(" %", "")))
                        .toList())
                .isSorted();
        assertThat(differences.get(0)).startsWith("\u2212");
    }

    @Test
    void narrowsATableDown() {
        browser().open(page("real"));
        var shown =
                "return [...document.querySelectorAll('#trials-table tbody tr')].filter(r => r.offsetParent !== null).length";
        long all = (Long) browser().run(shown);
        browser()
                .run(
                        "const input = document.querySelector('#trials .filter input'); input.value = 'void lo'; input.dispatchEvent(new Event('input'))");
        assertThat((Long) browser().run(shown)).isEqualTo(3L).isLessThan(all);
    }

    @Test
    void hidesAModeAndBringsItBack() {
        browser().open(page("virtual"));
        var visibility =
                "return getComputedStyle(document.querySelector('#by-mode-throughput .panels .f-nat')).visibility";
        var press =
                "const b = document.querySelector('#by-mode-throughput .legend [data-mode=nat] button'); b.click(); return b.getAttribute('aria-pressed')";
        assertThat(browser().run(visibility)).isEqualTo("visible");
        assertThat(browser().run(press)).isEqualTo("false");
        assertThat(browser().run(visibility)).isEqualTo("hidden");
        assertThat(browser().run(press)).isEqualTo("true");
        assertThat(browser().run(visibility)).isEqualTo("visible");
    }

    @Test
    void leadsFromADotToItsTrial() {
        browser().open(page("virtual"));
        var link = "const a = document.querySelector('#by-mode-throughput svg a');"
                + "a.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));"
                + "return [a.getAttribute('href'), location.hash]";
        var result = texts(browser().run(link));
        assertThat(result.get(0)).isEqualTo(result.get(1));
        browser().waitFor("tr:target");
    }

    @Test
    void printsNoFigureInTwoPieces() throws IOException {
        browser().appearance("", false);
        browser().width(1440);
        browser().open(page("virtual"));
        var marked = (Long)
                browser()
                        .run(
                                "const svgs = [...document.querySelectorAll('.panel svg')].filter(s => s.querySelectorAll('text:not([transform])').length > 1);"
                                        + "svgs.forEach((s, i) => { const t = [...s.querySelectorAll('text:not([transform])')].sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);"
                                        + "t[0].textContent = 'TOP' + i + 'X'; t[t.length - 1].textContent = 'END' + i + 'X'; }); return svgs.length");
        assertThat(marked).isGreaterThan(25L);
        var pages = pages(browser().pdf());
        assertThat(pages).hasSizeGreaterThan(3);
        for (int i = 0; i < marked; i++) {
            assertThat(pageWith(pages, "TOP" + i + "X")).as("figure " + i).isEqualTo(pageWith(pages, "END" + i + "X"));
        }
    }

    @Test
    void fitsThePaper() {
        browser().appearance("print", false);
        browser().width(688);
        browser().open(page("real"));
        var wide = browser()
                .run(
                        "return [...document.querySelectorAll('svg, table, pre')].filter(e => e.offsetParent !== null || e.tagName === 'svg')"
                                + ".filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 120))");
        assertThat((List<?>) wide).isEmpty();
    }

    private static int pageWith(List<String> pages, String mark) {
        for (int i = 0; i < pages.size(); i++) {
            if (pages.get(i).contains(mark)) {
                return i;
            }
        }
        throw new AssertionError(mark + " is on no page");
    }

    private static List<String> pages(byte[] pdf) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve("virtual.pdf"), pdf);
        try (var document = Loader.loadPDF(pdf)) {
            var pages = new ArrayList<String>();
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                var stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(document).replaceAll("\\s", ""));
            }
            return pages;
        }
    }

    private static List<String> texts(Object result) {
        return ((List<?>) result).stream().map(String::valueOf).toList();
    }

    private static Path page(String name) {
        return java.util.Objects.requireNonNull(PAGES.get(name));
    }

    private static Browser browser() {
        return java.util.Objects.requireNonNull(opened);
    }

    private static Path write(Path reports, Run run) throws IOException {
        var published = Published.of(PublishedFiguresTest.publication(), run.clock());
        return Reports.write(Analyses.of(run), published, Files.createDirectories(reports.resolve(run.id())));
    }
}
