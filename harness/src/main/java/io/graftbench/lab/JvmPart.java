// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The program of the JVM's workload and JMH, as the build of the harness left them, in one folder that no later build changes. */
public final class JvmPart {
    private static final String BUILT = "harness/jmh/sockets/target";

    private JvmPart() {}

    /**
     * The folder, of which the name is the digest.
     *
     * @param repository in which the harness was built
     * @throws LabFailed if it was not built there
     */
    public static Path get(PartStore store, Path repository) {
        var jars = jars(repository.resolve(BUILT));
        var digest = new Digest();
        jars.forEach(jar -> digest.file(String.valueOf(jar.getFileName()), jar));
        return store.get("jmh-sockets", digest.hex(), "the JVM's workload", into -> {
            for (var jar : jars) {
                Files.copy(jar, into.resolve(jar.getFileName()));
            }
        });
    }

    private static List<Path> jars(Path built) {
        var jars = new ArrayList<Path>();
        for (var folder : List.of(built, built.resolve("lib"))) {
            jars.addAll(jarsIn(folder));
        }
        return List.copyOf(jars);
    }

    private static List<Path> jarsIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new LabFailed(folder + " is missing, which is built with the harness:"
                    + " mvn -pl harness -am -Dmaven.test.skip=true package");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
