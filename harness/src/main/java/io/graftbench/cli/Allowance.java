// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.experiment.Watcher;
import io.graftbench.plan.Trial;
import io.graftbench.results.TrialResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The wall time that a run may take. It begins no trial that would pass it if it took as long as the longest so far; the
 * first one is begun in any case. Learns by watching, and passes on what it sees. Any thread.
 */
final class Allowance implements Watcher {
    private final Watcher next;
    private final Optional<Duration> budget;
    private final InstantSource clock;
    private final Instant start;
    private final Set<Trial> refused = new LinkedHashSet<>();
    private Duration longest = Duration.ZERO;

    /** The time begins to count; it has no end where {@code budget} is empty. */
    Allowance(Watcher next, Optional<Duration> budget, InstantSource clock) {
        this.next = next;
        this.budget = budget;
        this.clock = clock;
        this.start = clock.instant();
    }

    Duration elapsed() {
        return Duration.between(start, clock.instant());
    }

    synchronized boolean covers(Trial trial) {
        if (longest.isZero() || budget.isEmpty()) {
            return true;
        }
        if (refused.isEmpty() && elapsed().plus(longest).compareTo(budget.get()) <= 0) {
            return true;
        }
        refused.add(trial);
        return false;
    }

    /** Trials that were wanted and not begun. */
    synchronized List<Trial> refused() {
        return List.copyOf(refused);
    }

    @Override
    public void opening(int block) {
        next.opening(block);
    }

    @Override
    public void started(Trial trial, int attempt) {
        next.started(trial, attempt);
    }

    @Override
    public void ended(Trial trial, TrialResult result) {
        learn(result.elapsed());
        next.ended(trial, result);
    }

    private synchronized void learn(Duration elapsed) {
        longest = elapsed.compareTo(longest) > 0 ? elapsed : longest;
    }
}
