// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.analysis.Analyses;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** Host names, tool messages and scenarios are other people's text. */
class EscapingTest {
    @TempDir
    static Path reports;

    private static Path folder;

    @BeforeAll
    static void writesTheHostileRun() throws IOException {
        folder = Files.createDirectory(reports.resolve("20260118T000000Z-hostile-0000"));
        Reports.write(Analyses.of(SampleRuns.hostile()), folder);
    }

    @Test
    void showsMarkupAsTextInEveryPage() throws IOException {
        for (Path page : List.of(folder.resolve("report.html"), reports.resolve("index.html"))) {
            var html = Files.readString(page);
            assertThat(html).doesNotContain("<script>alert").contains("&lt;script");
            assertThat(html.split("<script>", -1)).as("our own script").hasSize(2);
        }
    }

    @Test
    void showsMarkupAsTextInEveryDrawing() throws Exception {
        for (Path drawing : files(".svg")) {
            assertThat(Files.readString(drawing)).doesNotContain("<script");
            assertThat(parsed(drawing).getDocumentElement().getTextContent()).contains("<script>");
        }
    }

    @Test
    void keepsMarkdownFreeOfMarkupAndMentions() throws IOException {
        var summary = Files.readString(folder.resolve("summary.md"));
        assertThat(summary).doesNotContain("<script").doesNotContain("@all").contains("&#60;script&#62;");
    }

    @Test
    void writesXmlThatParses() throws Exception {
        var suite = parsed(folder.resolve("junit.xml"));
        var error = suite.getElementsByTagName("error").item(0).getAttributes().getNamedItem("message");
        assertThat(error.getNodeValue()).contains(SampleRuns.HOSTILE).contains("\uFFFD");
    }

    @Test
    void quotesFieldsAndDisarmsFormulas() throws IOException {
        assertThat(Csv.field("a,\"b\"\nc")).isEqualTo("\"a,\"\"b\"\"\nc\"");
        assertThat(Csv.field("=HYPERLINK(1)")).isEqualTo("'=HYPERLINK(1)");
        assertThat(Csv.field("-0.5")).isEqualTo("-0.5");
        assertThat(Csv.field("-1e-7")).isEqualTo("-1e-7");
        for (Path csv : files(".csv")) {
            assertThat(Files.readString(csv)).contains("\"n<script>".replace("n", "two-host"));
        }
    }

    @Test
    void namesFilesWithoutMarkup() throws IOException {
        for (Path file : files("")) {
            assertThat(file.getFileName().toString()).matches("[a-z0-9.-]+");
        }
    }

    @Test
    void leadsNowhereButIntoTheRunsFolder() {
        assertThat(Links.file("javascript:alert(1)")).isEqualTo("./javascript%3Aalert%281%29");
        assertThat(Links.file("//evil.example/x")).isEqualTo("./evil.example/x");
        assertThat(Links.file("../../etc/passwd")).isEqualTo("./etc/passwd");
        assertThat(Links.folder("trials/3-a b")).isEqualTo("./trials/3-a%20b/");
    }

    private static List<Path> files(String suffix) throws IOException {
        try (var files = Files.list(folder.resolve("figures"))) {
            var found = files.filter(file -> file.toString().endsWith(suffix)).toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }

    private static Document parsed(Path file) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(Files.readAllBytes(file)));
    }
}
