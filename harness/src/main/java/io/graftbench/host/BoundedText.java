// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Reads a stream to its end in a thread of its own and keeps the last bytes of it. */
final class BoundedText {
    private static final int KEPT = 64 * 1024;

    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private byte[] kept = new byte[0];

    static BoundedText of(InputStream in, String thread) {
        var text = new BoundedText();
        var reader = new Thread(() -> text.drain(in), thread);
        reader.setDaemon(true);
        reader.start();
        return text;
    }

    private void drain(InputStream in) {
        var buffer = new byte[8192];
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                append(buffer, count);
            }
        } catch (IOException e) {
            // The process was killed: what it said until then is kept.
        } finally {
            ended.complete(null);
        }
    }

    private synchronized void append(byte[] buffer, int count) {
        var keep = Math.min(kept.length, KEPT - Math.min(KEPT, count));
        var joined = new byte[keep + count];
        System.arraycopy(kept, kept.length - keep, joined, 0, keep);
        System.arraycopy(buffer, 0, joined, keep, count);
        kept = joined;
    }

    /** What was read so far. */
    synchronized String text() {
        return new String(kept, StandardCharsets.UTF_8);
    }

    CompletableFuture<Void> ended() {
        return ended;
    }
}
