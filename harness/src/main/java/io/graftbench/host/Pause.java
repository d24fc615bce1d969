// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

/** The pause between two looks at something that is awaited with a limit. */
public final class Pause {
    private static final int MILLISECONDS = 20;

    private Pause() {}

    /** @throws HostUnreachable if the thread was interrupted; its flag stays set */
    public static void briefly() {
        sleep(MILLISECONDS);
    }

    /** Between two looks that are dear. @throws HostUnreachable as above */
    public static void forSeconds(int seconds) {
        sleep(seconds * 1000);
    }

    private static void sleep(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostUnreachable("interrupted while waiting", e);
        }
    }
}
