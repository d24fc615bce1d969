// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.Claim.Relation;
import io.graftbench.scenario.Grammar.Refusal;
import java.util.List;
import java.util.regex.Pattern;

/** What a claim says, as in {@code graft is equivalent to host}. */
record ClaimSentence(Mode candidate, Relation relation, Mode reference) {
    static final ClaimSentence STAND_IN = new ClaimSentence(Mode.GRAFT, Relation.EQUIVALENT, Mode.HOST);
    static final Grammar<ClaimSentence> GRAMMAR = new Grammar<>(ClaimSentence::parse, ClaimSentence::words);

    private static final Pattern FORM = Pattern.compile("(\\S+) is (equivalent to|better than|worse than) (\\S+)");

    String words() {
        return Grammars.word(candidate) + " is " + words(relation) + " " + Grammars.word(reference);
    }

    /** The sentence with its margin: {@code nat is worse than host by 20 % or more}. */
    String text(double margin) {
        if (relation == Relation.EQUIVALENT) {
            return words() + " within " + Quantities.percent(margin);
        }
        return margin == 0 ? words() : words() + " by " + Quantities.percent(margin) + " or more";
    }

    private static ClaimSentence parse(String text) throws Refusal {
        var matcher = FORM.matcher(text.replaceAll("\\s+", " "));
        if (!matcher.matches()) {
            throw new Refusal(
                    "`" + text + "` is not a claim",
                    "write `graft is equivalent to host`, or with `better than` or `worse than`");
        }
        var modes = Grammars.choice(Mode.class, "mode").parse();
        var candidate = modes.parse(matcher.group(1));
        var reference = modes.parse(matcher.group(3));
        if (candidate == reference) {
            throw new Refusal("`" + text + "` sets a mode against itself", "name two modes");
        }
        return new ClaimSentence(candidate, relation(matcher.group(2)), reference);
    }

    private static Relation relation(String words) {
        return List.of(Relation.values()).stream()
                .filter(r -> words(r).equals(words))
                .findFirst()
                .orElseThrow();
    }

    private static String words(Relation relation) {
        return switch (relation) {
            case EQUIVALENT -> "equivalent to";
            case BETTER -> "better than";
            case WORSE -> "worse than";
        };
    }
}
