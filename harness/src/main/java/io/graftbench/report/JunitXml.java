// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import io.graftbench.analysis.Analysis;
import io.graftbench.analysis.ClaimVerdict;
import io.graftbench.report.text.Plain;
import io.graftbench.results.Outcome;
import io.graftbench.results.TrialResult;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** One case for each claim and one for each failed trial, as CI systems read them. */
final class JunitXml {
    /** @param kind {@code failure}, {@code error}, {@code skipped}; null where the case passed */
    private record Case(
            String group,
            String name,
            double seconds,
            @Nullable String kind,
            String message) {}

    private JunitXml() {}

    static String of(Analysis analysis) {
        var cases = new ArrayList<Case>();
        analysis.claims().forEach(claim -> cases.add(claimCase(claim)));
        for (TrialResult trial : analysis.run().trials()) {
            if (trial.outcome() instanceof Outcome.Failed failed) {
                cases.add(new Case(
                        "trials", trialName(trial), trial.elapsed().toMillis() / 1000.0, "error", failed.cause()));
            }
        }
        try {
            return write(analysis, cases);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("JUnit XML could not be written", e);
        }
    }

    private static Case claimCase(ClaimVerdict claim) {
        var kind = switch (claim.outcome()) {
            case CONFIRMED -> null;
            case CONTRADICTED -> "failure";
            case INCONCLUSIVE, NOT_TESTABLE -> "skipped";
        };
        return new Case(
                "claims",
                claim.id() + ": " + claim.text(),
                0,
                kind,
                claim.outcome().words() + ": " + claim.reason());
    }

    private static String trialName(TrialResult trial) {
        return trial.cell().label() + ", block " + trial.block() + ", trial " + TrialTables.name(trial);
    }

    private static String write(Analysis analysis, List<Case> cases) throws XMLStreamException {
        var text = new StringWriter();
        var xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        var run = analysis.run();
        attributes(xml, Map.of("name", "graftbench " + run.scenario().name()));
        attributes(xml, Map.of("timestamp", run.startedAt().toString()));
        attributes(xml, Map.of("tests", String.valueOf(cases.size())));
        for (String kind : List.of("failure", "error", "skipped")) {
            long count = cases.stream().filter(one -> kind.equals(one.kind())).count();
            attributes(xml, Map.of(kind.equals("skipped") ? kind : kind + "s", String.valueOf(count)));
        }
        for (Case one : cases) {
            write(xml, one);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeEndDocument();
        return text + "\n";
    }

    private static void write(XMLStreamWriter xml, Case one) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attributes(xml, Map.of("classname", "graftbench." + one.group()));
        attributes(xml, Map.of("name", one.name()));
        attributes(xml, Map.of("time", String.format(Locale.ROOT, "%.3f", one.seconds())));
        if (one.kind() != null) {
            xml.writeStartElement(one.kind());
            attributes(xml, Map.of("message", one.message()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void attributes(XMLStreamWriter xml, Map<String, String> attributes) throws XMLStreamException {
        for (var attribute : attributes.entrySet()) {
            xml.writeAttribute(attribute.getKey(), Plain.printable(attribute.getValue()));
        }
    }
}
