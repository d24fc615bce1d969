// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.text;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** A suite of cases as CI systems read them. */
public final class JunitSuite {
    /** @param kind {@code failure}, {@code error}, {@code skipped}; null where the case passed */
    public record Case(
            String group,
            String name,
            double seconds,
            @Nullable String kind,
            String message) {}

    private JunitSuite() {}

    /** The file's text. */
    public static String of(String name, Instant timestamp, List<Case> cases) {
        try {
            return write(name, timestamp, cases);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("JUnit XML could not be written", e);
        }
    }

    private static String write(String name, Instant timestamp, List<Case> cases) throws XMLStreamException {
        var text = new StringWriter();
        var xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        attribute(xml, "name", name);
        attribute(xml, "timestamp", timestamp.toString());
        attribute(xml, "tests", String.valueOf(cases.size()));
        attribute(xml, "failures", count(cases, "failure"));
        attribute(xml, "errors", count(cases, "error"));
        attribute(xml, "skipped", count(cases, "skipped"));
        for (Case one : cases) {
            write(xml, one);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeEndDocument();
        return text + "\n";
    }

    private static String count(List<Case> cases, String kind) {
        return String.valueOf(
                cases.stream().filter(one -> kind.equals(one.kind())).count());
    }

    private static void write(XMLStreamWriter xml, Case one) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attribute(xml, "classname", "graftbench." + one.group());
        attribute(xml, "name", one.name());
        attribute(xml, "time", String.format(Locale.ROOT, "%.3f", one.seconds()));
        if (one.kind() != null) {
            xml.writeStartElement(one.kind());
            attribute(xml, "message", one.message());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Plain.printable(value));
    }
}
