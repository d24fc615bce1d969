// SPDX-License-Identifier: Apache-2.0
package io.graftbench;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of the house, and which of them may know which: docs/design.md says why. */
class ArchitectureTest {
    private static final String HOUSE = "io.graftbench";

    /** Each room with those it may use beside itself. */
    private static final Map<String, List<String>> ROOMS = Map.ofEntries(
            Map.entry("scenario", List.of()),
            Map.entry("plan", List.of("scenario")),
            Map.entry("host", List.of()),
            Map.entry("results", List.of()),
            Map.entry("stats", List.of()),
            Map.entry("lab", List.of("host", "scenario", "results")),
            Map.entry("topology", List.of("host", "scenario", "results")),
            Map.entry("workload", List.of("host", "scenario", "results")),
            Map.entry("experiment", List.of("plan", "lab", "topology", "workload", "host", "scenario", "results")),
            Map.entry("archive", List.of("results", "workload", "scenario", "host")),
            Map.entry("analysis", List.of("results", "stats")),
            Map.entry("report", List.of("analysis", "results")),
            Map.entry(
                    "cli",
                    List.of(
                            "archive",
                            "scenario",
                            "plan",
                            "host",
                            "lab",
                            "topology",
                            "workload",
                            "experiment",
                            "results",
                            "analysis",
                            "report")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HOUSE);

    static Stream<String> rooms() {
        return ROOMS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomKnowsOnlyTheRoomsItMay(String room) {
        var allowed = Stream.concat(Stream.of(room), ROOMS.getOrDefault(room, List.of()).stream())
                .map(name -> HOUSE + "." + name + "..")
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(HOUSE + "." + room + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(resideOutsideOfPackage(HOUSE + "..")))
                .check(CLASSES);
    }

    @Test
    void everyClassIsInARoom() {
        var folders =
                ROOMS.keySet().stream().map(room -> HOUSE + "." + room + "..").toArray(String[]::new);
        classes().that(alwaysTrue()).should().resideInAnyPackage(folders).check(CLASSES);
        assertThat(CLASSES).hasSizeGreaterThan(100);
    }

    @Test
    void onlyHostStartsProcesses() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HOUSE + ".host..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ProcessBuilder.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class)
                .check(CLASSES);
    }

    @Test
    void onlyCliPrintsAndExits() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HOUSE + ".cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void statsReadsAndWritesNothing() {
        noClasses()
                .that()
                .resideInAPackage(HOUSE + ".stats..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio..", "java.net..")
                .check(CLASSES);
    }
}
