// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the data of one run says against itself, a sentence each; most serious first. */
final class Findings {
    private final List<Found.Test> tests;
    private final List<Found.Damaged> damaged;

    Findings(List<Found> found) {
        this.tests = found.stream()
                .filter(Found.Test.class::isInstance)
                .map(Found.Test.class::cast)
                .toList();
        this.damaged = found.stream()
                .filter(Found.Damaged.class::isInstance)
                .map(Found.Damaged.class::cast)
                .toList();
    }

    List<String> sentences() {
        var sentences = new ArrayList<String>();
        sentences.add(
                "Imported: nobody of graftbench saw these trials run. The path of each is known only as far as its"
                        + " addresses tell, and offloads, processor time and frequency were not recorded.");
        sentences.addAll(new Periods(tests).sentences());
        sentences.addAll(voids());
        unreadable().ifPresent(sentences::add);
        sentences.addAll(new Courses(tests).sentences());
        senders().ifPresent(sentences::add);
        reports().ifPresent(sentences::add);
        sizes().ifPresent(sentences::add);
        sentences.add("There is no control: no mode ran a second time to show how far it differs from itself.");
        return sentences;
    }

    /** One sentence for each kind of violation in each group of files. */
    private List<String> voids() {
        record Kind(String group, String violation) {}
        var kinds = new TreeMap<String, List<Kind>>();
        for (var test : tests) {
            for (var violation : test.violations()) {
                var kind = new Kind(test.declared().group(), violation.replaceAll(" as \\S+$", " as another file"));
                kinds.computeIfAbsent(kind.toString(), k -> new ArrayList<>()).add(kind);
            }
        }
        return kinds.values().stream()
                .map(same -> same.size() + " of " + sizeOf(same.get(0).group()) + " files of "
                        + same.get(0).group() + " are void: " + same.get(0).violation() + ".")
                .toList();
    }

    private long sizeOf(String group) {
        return Stream.<Found>concat(tests.stream(), damaged.stream())
                .filter(one -> one.declared().group().equals(group))
                .count();
    }

    private Optional<String> unreadable() {
        return damaged.isEmpty()
                ? Optional.empty()
                : Optional.of(damaged.size() + " files cannot be read, the first: "
                        + damaged.get(0).declared().path() + ", "
                        + damaged.get(0).cause() + ".");
    }

    private Optional<String> senders() {
        return tests.stream()
                        .anyMatch(test -> test.declared().cell().direction().equals(FileNames.SEND))
                ? Optional.of("Of tests that send, only the sender's figures were kept: their throughput is what was"
                        + " written, not what arrived.")
                : Optional.empty();
    }

    private Optional<String> reports() {
        return tests.stream().anyMatch(test -> test.startedAt().isEmpty())
                ? Optional.of("sockperf's reports say neither when they ran nor how large their messages were: the"
                        + " file's date stands for the time, the authors' script for the size.")
                : Optional.empty();
    }

    private Optional<String> sizes() {
        var sizes = tests.stream()
                .map(test -> test.declared().cell())
                .filter(cell -> cell.protocol().equals("tcp") && cell.tool().equals(FileNames.IPERF3))
                .collect(groupingBy(cell -> cell.sizeBytes(), TreeMap::new, toList()))
                .keySet();
        return sizes.isEmpty()
                ? Optional.empty()
                : Optional.of("TCP was written "
                        + sizes.stream().map(Objects::toString).collect(joining(", "))
                        + " bytes at a time: nothing is said of smaller writes.");
    }
}
