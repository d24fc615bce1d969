// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.analysis.Analyses;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class JunitXmlTest {
    @Test
    void hasACaseForEachClaimAndOneForEachFailedTrial() throws Exception {
        var suite = parsed(JunitXml.of(Analyses.of(SampleRuns.realTime(20))));
        assertThat(suite.getAttribute("tests")).isEqualTo("6");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(6);
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(Integer.parseInt(suite.getAttribute("skipped")))
                .isEqualTo(suite.getElementsByTagName("skipped").getLength());
    }

    @Test
    void namesTheTrialThatFailed() throws Exception {
        var suite = parsed(JunitXml.of(Analyses.of(SampleRuns.nothingValid())));
        var error = (Element) suite.getElementsByTagName("error").item(0);
        assertThat(error.getAttribute("message")).contains("Connection refused");
        assertThat(((Element) error.getParentNode()).getAttribute("name"))
                .isEqualTo("two-host.tcp-send.host, block 1, trial 1");
    }

    private static Element parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }
}
