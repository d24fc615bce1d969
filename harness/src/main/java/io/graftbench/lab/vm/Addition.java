// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

/** What a guest may have beside the tools of every guest; each makes a root file system of its own. */
public enum Addition {
    /** Docker Engine. */
    DOCKER("docker.io"),
    /** What programs of the JVM run in. */
    JRE("openjdk-17-jre-headless");

    private final String debianPackage;

    Addition(String debianPackage) {
        this.debianPackage = debianPackage;
    }

    String debianPackage() {
        return debianPackage;
    }
}
