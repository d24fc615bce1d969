// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import io.graftbench.results.Clock;

/** How QEMU runs the guest's instructions. */
enum Accelerator {
    KVM("kvm", Clock.REAL),
    /**
     * Emulated, as fast as it goes. All processors share one thread: with one each QEMU 7.2 was seen to go on running an
     * instruction that the guest's kernel had patched, for ever.
     */
    TCG("tcg,thread=single", Clock.REAL),
    /** Emulated, one virtual nanosecond an instruction; an idle guest's clock leaps to its next timer. */
    COUNTED("tcg,thread=single with -icount shift=0,sleep=off", Clock.VIRTUAL);

    private final String description;
    private final Clock clock;

    Accelerator(String description, Clock clock) {
        this.description = description;
        this.clock = clock;
    }

    String description() {
        return description;
    }

    Clock clock() {
        return clock;
    }
}
