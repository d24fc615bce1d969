// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.Entry.Fields;
import io.graftbench.scenario.Entry.Nothing;
import io.graftbench.scenario.Entry.Text;
import io.graftbench.scenario.Scenario.LabKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code labs}: what a scenario has otherwise in one lab, in the words of {@code --set}. A machine that is a model takes
 * shorter trials than two hosts on a wire, and the file says so itself. {@code --set} comes after it.
 */
final class LabOverrides {
    private static final String KEY = "labs";
    private static final String LAB = "lab";
    private static final List<String> LABS =
            Stream.of(LabKind.values()).map(Grammars::word).toList();

    private final Fields scenario;
    private final Faults faults;

    LabOverrides(Fields scenario, Faults faults) {
        this.scenario = scenario;
        this.faults = faults;
    }

    /** The scenario without the section. */
    Fields rest() {
        var fields = new LinkedHashMap<>(scenario.fields());
        fields.remove(KEY);
        return new Fields(scenario.origin(), fields);
    }

    /** The labs that have a section of their own. */
    List<String> labs() {
        return sections().fields().keySet().stream().filter(LABS::contains).toList();
    }

    /** The values for the lab that the run goes to, then those of the command line. What is wrong is added to the faults. */
    List<Assignment> before(List<Assignment> assignments) {
        var all = new ArrayList<Assignment>();
        sections().fields().forEach((lab, section) -> {
            if (!LABS.contains(lab)) {
                var advice = Spelling.advice(lab, LABS, "labs");
                faults.add(section.origin(), KEY + "." + lab, "unknown lab `" + lab + "`", advice);
            } else if (lab.equals(effective(assignments))) {
                all.addAll(values(lab, section.value()));
            }
        });
        all.addAll(assignments);
        return all;
    }

    private Fields sections() {
        var field = scenario.fields().get(KEY);
        if (field == null) {
            return new Fields(scenario.origin(), new LinkedHashMap<>());
        }
        if (field.value() instanceof Fields fields) {
            return fields;
        }
        if (!faults.touch(KEY)) {
            faults.add(
                    field.origin(), KEY, "holds " + field.value().kind(), "write `vm:` below it, and keys below that");
        }
        return new Fields(scenario.origin(), new LinkedHashMap<>());
    }

    private List<Assignment> values(String lab, Entry section) {
        var values = new ArrayList<Assignment>();
        if (section instanceof Fields fields) {
            fields.fields().forEach((key, field) -> {
                if (key.equals(LAB) || key.equals(KEY)) {
                    faults.add(field.origin(), path(lab, key), "cannot be set for a lab", "leave it out");
                } else if (field.value() instanceof Text text) {
                    values.add(new Assignment(key, text.text(), text.origin().place()));
                } else {
                    var remedy = "write a single value as `--set` takes it: modes: host, graft";
                    faults.add(
                            field.origin(),
                            path(lab, key),
                            "holds " + field.value().kind(),
                            remedy);
                }
            });
        } else if (!(section instanceof Nothing)) {
            faults.add(section.origin(), KEY + "." + lab, "holds " + section.kind(), "write keys below it: blocks: 3");
        }
        return values;
    }

    private String effective(List<Assignment> assignments) {
        var written = scenario.fields().get(LAB);
        var lab = written != null && written.value() instanceof Text text
                ? text.text().strip()
                : "vm";
        for (var assignment : assignments) {
            lab = assignment.key().equals(LAB) ? assignment.value() : lab;
        }
        return lab;
    }

    private static String path(String lab, String key) {
        return KEY + "." + lab + "." + key;
    }
}
