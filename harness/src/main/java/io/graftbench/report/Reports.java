// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.graftbench.analysis.Analysis;
import io.graftbench.analysis.History;
import io.graftbench.analysis.Published;
import io.graftbench.report.model.Figure;
import io.graftbench.report.model.Page;
import io.graftbench.report.model.Panel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Everything that is written of an analysis. Each file appears whole or not at all; what is there already is replaced, so a
 * report can be made again at any time.
 */
public final class Reports {
    private static final String TEMPLATES = "io.graftbench.report.templates";

    private static final Pattern DRAWING = Pattern.compile("<svg\\b.*?</svg>", Pattern.DOTALL);

    private static final String REPORT = "report.html";

    private Reports() {}

    /**
     * Writes {@code report.html}, {@code summary.md}, {@code junit.xml}, {@code report.json}, {@code figures/} and {@code pgf/} into the run's
     * folder, and {@code index.html} with all runs beside it into the folder above.
     *
     * @param runFolder exists; its name is the run's id
     * @return the report's file
     * @throws UncheckedIOException if a file cannot be written
     */
    public static Path write(Analysis analysis, Path runFolder) {
        return write(analysis, Published.nothing(), runFolder);
    }

    /** The same, with what was published set beside the run's own figures. */
    public static Path write(Analysis analysis, Published published, Path runFolder) {
        try {
            var page = new PageBuilder(analysis, published).page();
            for (var text : texts(analysis, page).entrySet()) {
                replace(runFolder.resolve(text.getKey()), text.getValue());
            }
            for (Panel panel : panels(page)) {
                replace(runFolder.resolve(figure(panel, "png")), panel.png().encoded());
            }
            writeIndex(runFolder);
            return runFolder.resolve(REPORT);
        } catch (IOException e) {
            throw new UncheckedIOException("the report of " + runFolder + " could not be written", e);
        }
    }

    /**
     * What {@link #write} writes of an analysis as text, by the name of the file relative to the run's folder, without drawings:
     * those depend on the fonts of the machine. The same analysis gives the same texts.
     */
    public static SortedMap<String, String> texts(Analysis analysis, Published published) {
        var texts = texts(analysis, new PageBuilder(analysis, published).page());
        texts.keySet().removeIf(name -> name.endsWith(".svg"));
        texts.replaceAll((name, text) -> withoutDrawings(text));
        return texts;
    }

    /** A page with every drawing taken out; any other text as it is. */
    public static String withoutDrawings(String text) {
        return DRAWING.matcher(text).replaceAll("");
    }

    private static SortedMap<String, String> texts(Analysis analysis, Page page) {
        var texts = new TreeMap<String, String>();
        texts.put(REPORT, rendered("page.jte", page));
        texts.put("summary.md", Summary.of(analysis));
        texts.put("junit.xml", JunitXml.of(analysis));
        texts.put(ReportIndex.CARD, ReportIndex.card(analysis));
        panels(page).forEach(panel -> texts.putAll(files(panel)));
        return texts;
    }

    /** @param folder of the run, with its report */
    public record Reported(Analysis analysis, Path folder) {}

    /**
     * Writes one page with several runs side by side, and the files of its drawing into a folder beside it that has its name.
     *
     * @param file replaced where it is there
     */
    public static void writeSideBySide(List<Reported> runs, Path file) {
        var page = new SideBySide(runs, file).page();
        writePage(
                file,
                rendered("comparison.jte", page),
                page.forest().map(Figure::panels).orElse(List.of()));
    }

    /** Writes one page with runs over time, and the files of its drawings as {@link #writeSideBySide} does. */
    public static void writeHistory(List<History> histories, Path file) {
        var page = HistoryPages.of(histories, Links.folder(SideBySide.filesOf(file)));
        var panels = page.parts().stream()
                .flatMap(part -> part.figures().stream())
                .flatMap(figure -> figure.panels().stream())
                .toList();
        writePage(file, rendered("history.jte", page), panels);
    }

    private static void writePage(Path file, String html, List<Panel> panels) {
        try {
            replace(file, html);
            var folder = file.resolveSibling(SideBySide.filesOf(file));
            for (Panel panel : panels) {
                for (var text : files(panel).entrySet()) {
                    replace(folder.resolve(text.getKey()), text.getValue());
                }
                replace(folder.resolve(figure(panel, "png")), panel.png().encoded());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " could not be written", e);
        }
    }

    private static SortedMap<String, String> files(Panel panel) {
        var texts = new TreeMap<String, String>();
        texts.put(figure(panel, "svg"), panel.standaloneSvg());
        texts.put(figure(panel, "csv"), Csv.of(panel.csvHead(), panel.csvRows()));
        texts.put("pgf/" + panel.id() + ".dat", panel.pgfData());
        texts.put("pgf/" + panel.id() + ".tex", panel.pgfDocument());
        return texts;
    }

    private static void writeIndex(Path runFolder) throws IOException {
        var parent = runFolder.toAbsolutePath().normalize().getParent();
        if (parent != null) {
            replace(parent.resolve("index.html"), rendered("index.jte", ReportIndex.of(parent)));
        }
    }

    private static List<Panel> panels(Page page) {
        return page.sections().stream()
                .flatMap(section -> section.figures().stream())
                .map(Figure::panels)
                .flatMap(List::stream)
                .toList();
    }

    private static String figure(Panel panel, String kind) {
        return "figures/" + panel.id() + "." + kind;
    }

    static String rendered(String template, Object model) {
        var engine =
                TemplateEngine.createPrecompiled(null, ContentType.Html, Reports.class.getClassLoader(), TEMPLATES);
        var output = new StringOutput();
        engine.render(template, model, output);
        return output.toString();
    }

    private static void replace(Path file, String text) throws IOException {
        replace(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
        var draft = file.resolveSibling(file.getFileName() + ".part");
        Files.write(draft, bytes);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
