// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartStoreTest {
    @TempDir
    Path cache;

    private final List<String> messages = Collections.synchronizedList(new ArrayList<>());

    @Test
    void buildsOnce() {
        var builds = new AtomicInteger();
        var first = store().get("kind", "abc", "the part", into -> write(into, builds.incrementAndGet()));
        var second = store().get("kind", "abc", "the part", into -> write(into, builds.incrementAndGet()));
        assertThat(second).isEqualTo(first);
        assertThat(first.resolve("file")).hasContent("1");
        assertThat(messages.get(0)).isEqualTo("building the part");
        assertThat(messages).hasSize(2);
    }

    @Test
    void keepsNothingOfABuildThatFails() {
        assertThatThrownBy(() -> store().get("kind", "abc", "the part", into -> {
                    write(into, 1);
                    throw new IllegalStateException("no network");
                }))
                .hasMessage("no network");
        assertThat(cache.resolve("kind")).isEmptyDirectory();
        assertThat(store().get("kind", "abc", "the part", into -> write(into, 2))
                        .resolve("file"))
                .hasContent("2");
    }

    @Test
    void removesWhatAKilledBuilderLeft() throws IOException {
        Files.createDirectories(cache.resolve("kind/.building-123/sub"));
        store().get("kind", "abc", "the part", into -> write(into, 1));
        assertThat(cache.resolve("kind/.building-123")).doesNotExist();
    }

    @Test
    void letsTwoBuildersOfOnePartTakeTurns() {
        var builds = new AtomicInteger();
        var running = new AtomicInteger();
        var all = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> store().get("kind", "abc", "the part", into -> {
                    assertThat(running.incrementAndGet()).isEqualTo(1);
                    write(into, builds.incrementAndGet());
                    running.decrementAndGet();
                })))
                .toList();
        assertThat(all.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(builds).hasValue(1);
    }

    @Test
    void tellsInputsApart() throws IOException {
        Files.writeString(cache.resolve("a"), "1");
        var before = new Digest().tree(cache, p -> true).hex();
        Files.writeString(cache.resolve("a"), "2");
        assertThat(new Digest().tree(cache, p -> true).hex())
                .isNotEqualTo(before)
                .hasSize(16);
        assertThat(new Digest().text("ab").text("c").hex())
                .isNotEqualTo(new Digest().text("a").text("bc").hex());
    }

    private PartStore store() {
        return new PartStore(cache, messages::add);
    }

    private static void write(Path into, int number) throws IOException {
        Files.writeString(into.resolve("file"), Integer.toString(number));
    }
}
