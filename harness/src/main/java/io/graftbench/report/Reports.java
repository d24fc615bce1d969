// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.graftbench.analysis.Analysis;
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

/**
 * Everything that is written of an analysis. Each file appears whole or not at all; what is there already is replaced, so a
 * report can be made again at any time.
 */
public final class Reports {
    private static final String TEMPLATES = "io.graftbench.report.templates";

    private Reports() {}

    /**
     * Writes {@code report.html}, {@code summary.md}, {@code junit.xml}, {@code report.json} and {@code figures/} into the run's
     * folder, and {@code index.html} with all runs beside it into the folder above.
     *
     * @param runFolder exists; its name is the run's id
     * @return the report's file
     * @throws UncheckedIOException if a file cannot be written
     */
    public static Path write(Analysis analysis, Path runFolder) {
        try {
            var page = new PageBuilder(analysis).page();
            writeFigures(page, runFolder.resolve("figures"));
            var report = runFolder.resolve("report.html");
            replace(report, rendered("page.jte", page));
            replace(runFolder.resolve("summary.md"), Summary.of(analysis));
            replace(runFolder.resolve("junit.xml"), JunitXml.of(analysis));
            replace(runFolder.resolve(ReportIndex.CARD), ReportIndex.card(analysis));
            writeIndex(runFolder);
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException("the report of " + runFolder + " could not be written", e);
        }
    }

    private static void writeIndex(Path runFolder) throws IOException {
        var parent = runFolder.toAbsolutePath().normalize().getParent();
        if (parent != null) {
            replace(parent.resolve("index.html"), rendered("index.jte", ReportIndex.of(parent)));
        }
    }

    private static void writeFigures(Page page, Path folder) throws IOException {
        Files.createDirectories(folder);
        var panels = page.sections().stream()
                .flatMap(section -> section.figures().stream())
                .map(Figure::panels)
                .flatMap(List::stream)
                .toList();
        for (Panel panel : panels) {
            replace(folder.resolve(panel.id() + ".svg"), panel.standaloneSvg());
            replace(folder.resolve(panel.id() + ".csv"), Csv.of(panel.csvHead(), panel.csvRows()));
            replace(folder.resolve(panel.id() + ".png"), panel.png().encoded());
        }
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
        var draft = file.resolveSibling(file.getFileName() + ".part");
        Files.write(draft, bytes);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
