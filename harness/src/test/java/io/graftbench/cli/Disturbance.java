// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.host.ProcessIdentity;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** What happens to a run from outside. */
enum Disturbance {
    HARNESS_KILLED {
        @Override
        void befall(DisturbedRun run, RandomGenerator random) {
            run.harness().ifPresent(ProcessIdentity::kill);
            run.awaitEnd();
        }
    },
    /** The harness goes on, in another boot. */
    GUEST_POWERED_OFF {
        @Override
        void befall(DisturbedRun run, RandomGenerator random) {
            run.await(() -> !run.guests().isEmpty());
            var guests = run.guests();
            if (!guests.isEmpty()) {
                guests.get(random.nextInt(guests.size())).kill();
            }
        }
    },
    INTERRUPTED_TWICE {
        private static final int MOST_MILLISECONDS = 1500;

        @Override
        void befall(DisturbedRun run, RandomGenerator random) {
            run.interrupt();
            run.pass(Duration.ofMillis(random.nextInt(MOST_MILLISECONDS)));
            run.interrupt();
            run.awaitEnd();
        }
    },
    DISK_FULL {
        @Override
        void befall(DisturbedRun run, RandomGenerator random) {
            run.fillTheDisk();
            run.awaitEnd();
            run.makeRoom();
        }
    };

    /** Returns once the run has ended, or where it goes on with what has befallen it. */
    abstract void befall(DisturbedRun run, RandomGenerator random);
}
