// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.jmh;

import static io.graftbench.workload.jmh.JmhToolTest.CONNECTION;
import static io.graftbench.workload.jmh.JmhToolTest.asked;
import static io.graftbench.workload.jmh.JmhToolTest.json;
import static io.graftbench.workload.jmh.JmhToolTest.stdout;

import io.graftbench.scenario.Workload.Jmh.Benchmark;
import io.graftbench.workload.MutatedOutput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MutatedJmhTest {
    @ParameterizedTest
    @EnumSource
    void aResultOfJmhIsReadOrRefused(Benchmark test) {
        MutatedOutput.isReadOrRefused(
                "jmh", json(test), 700, text -> JmhToolTest.read(asked(test), CONNECTION, stdout(test), text));
    }

    @ParameterizedTest
    @EnumSource
    void whatTheEndsSayIsReadOrRefused(Benchmark test) {
        MutatedOutput.isReadOrRefused(
                "jmh-sockets", stdout(test), 700, text -> JmhToolTest.read(asked(test), CONNECTION, text, json(test)));
    }
}
