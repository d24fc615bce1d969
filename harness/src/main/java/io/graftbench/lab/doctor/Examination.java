// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.doctor;

import io.graftbench.host.Host;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything about a host that matters for measuring on it. Looks, and changes nothing. */
public final class Examination {
    private Examination() {}

    /**
     * @param card the network card of the wire; empty for all that the host has
     * @throws io.graftbench.host.HostUnreachable if the host cannot be asked
     */
    public static List<Finding> of(Host host, Optional<String> card) {
        var cards = card.map(List::of).orElseGet(() -> CardCheck.cards(Look.at(host, CardCheck.cards())));
        return of(Look.at(host, questions(cards)), cards);
    }

    static Map<String, List<String>> questions(List<String> cards) {
        var questions = new LinkedHashMap<String, List<String>>();
        questions.putAll(KernelCheck.questions());
        questions.putAll(ToolCheck.questions());
        questions.putAll(ProcessorCheck.questions());
        cards.forEach(card -> questions.putAll(CardCheck.questions(card)));
        return questions;
    }

    /** The judgement alone, of what was seen. */
    static List<Finding> of(Look look, List<String> cards) {
        var findings = new ArrayList<Finding>();
        findings.addAll(KernelCheck.of(look));
        findings.addAll(ToolCheck.of(look));
        findings.addAll(ProcessorCheck.of(look));
        cards.forEach(card -> findings.addAll(CardCheck.of(look, card)));
        return List.copyOf(findings);
    }
}
