// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequirementTest {
    @Test
    void everyLineOfTheListIsUnderstood() {
        assertThat(Requirement.all())
                .hasSizeGreaterThan(15)
                .allMatch(r -> r.purpose().matches("build|lab|vm|local|ssh|vagrant|test"))
                .allMatch(r -> !r.why().isBlank())
                .extracting(Requirement::debianPackage)
                .doesNotHaveDuplicates();
    }

    @Test
    void probesLookForTheThingItself() {
        assertThat(Requirement.parse("vm\tx\tcommand:sh\ty").isMet()).isTrue();
        assertThat(Requirement.parse("vm\tx\tcommand:no-such-program\ty").isMet())
                .isFalse();
        assertThat(Requirement.parse("vm\tx\tfile:/proc/meminfo\ty").isMet()).isTrue();
        assertThat(Requirement.parse("vm\tx\tfile:/no/such\ty").isMet()).isFalse();
        assertThat(Requirement.parse("vm\tx\tpackage:no-such-package\ty").isMet())
                .isFalse();
    }
}
