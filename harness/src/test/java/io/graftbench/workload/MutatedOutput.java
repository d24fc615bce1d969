// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.Mutations;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Whatever a tool's output becomes: it is read, or there is an error in words that names the tool. */
public final class MutatedOutput {
    private MutatedOutput() {}

    /** @param reader of the tool called {@code tool}; some of the damage has to be noticed */
    public static void isReadOrRefused(String tool, String output, int count, Consumer<String> reader) {
        var refused = new AtomicInteger();
        Mutations.each(output, count, mutated -> {
            try {
                reader.accept(mutated);
            } catch (UnreadableOutput | ToolReportedError e) {
                assertThat(e.getMessage())
                        .startsWith(tool)
                        .hasSizeLessThan(1000)
                        .doesNotContain("Exception", "\tat ");
                refused.incrementAndGet();
            }
        });
        assertThat(refused.get()).isGreaterThan(count / 4);
    }
}
