// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.lab.Lab;
import io.graftbench.lab.OpenLab;
import io.graftbench.plan.Plan;
import io.graftbench.plan.Trial;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs a plan in a lab: the blocks over the lab's lanes, the trials of a block in the order of the plan.
 *
 * <p>Ends early, with everything undone, when the thread in {@link #run} is interrupted or {@link #stop} is called.
 */
public final class Experiment {
    private static final long UNDOING_SECONDS = 120;

    private final Plan plan;
    private final Path folder;
    private final Journal journal;
    private final Watcher watcher;
    private final Agenda agenda;
    private final Clock clock;
    private final Object turn = new Object();
    private volatile boolean stopped;
    private volatile Runnable interrupt = () -> {};

    /**
     * @param folder the run's folder, existing; its name goes into the names of what trials make
     * @param agenda asked right before each trial
     */
    public Experiment(Plan plan, Path folder, Journal journal, Watcher watcher, Agenda agenda, Clock clock) {
        this.plan = plan;
        this.folder = folder;
        this.journal = journal;
        this.watcher = watcher;
        this.agenda = agenda;
        this.clock = clock;
    }

    /**
     * Blocks until all trials were run or the experiment was stopped. A trial that fails is a result; the lab's own failure to
     * open is thrown, after the other lanes have ended. Does not close the lab.
     */
    public Ending run(Lab lab) {
        var lanes = Executors.newFixedThreadPool(Math.max(1, lab.lanes()));
        var blocks = new ArrayList<FutureTask<Void>>();
        byBlock()
                .forEach((block, trials) ->
                        blocks.add(new FutureTask<>(new BlockRun(this, lab, block, trials)::run, null)));
        interrupt = () -> blocks.forEach(block -> block.cancel(true));
        try {
            blocks.forEach(lanes::execute);
            await(blocks);
            return stopped ? new Ending(true, "it was interrupted") : new Ending(false, "all planned trials were run");
        } finally {
            end(lanes);
        }
    }

    /** Makes {@link #run} end soon; trials under way are cut off and undone. Any thread. */
    public void stop() {
        stopped = true;
        interrupt.run();
    }

    private void await(List<FutureTask<Void>> blocks) {
        for (var block : blocks) {
            try {
                block.get();
            } catch (InterruptedException e) {
                stop();
                Thread.currentThread().interrupt();
                return;
            } catch (CancellationException e) {
                return;
            } catch (ExecutionException e) {
                if (!stopped) {
                    stop();
                    throw unchecked(e);
                }
            }
        }
    }

    private static RuntimeException unchecked(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }

    /** Waits for what is still being undone, with the interrupt put off. */
    private void end(ExecutorService lanes) {
        lanes.shutdown();
        var interrupted = Thread.interrupted();
        try {
            if (!lanes.awaitTermination(UNDOING_SECONDS, TimeUnit.SECONDS)) {
                lanes.shutdownNow();
            }
        } catch (InterruptedException e) {
            lanes.shutdownNow();
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<Integer, List<Trial>> byBlock() {
        var blocks = new TreeMap<Integer, List<Trial>>();
        plan.trials()
                .forEach(trial -> blocks.computeIfAbsent(trial.block(), b -> new ArrayList<>())
                        .add(trial));
        return blocks;
    }

    boolean isWanted(Trial trial) {
        return agenda.wants(trial);
    }

    /** The number of the next attempt at a trial that this experiment has not tried yet. */
    int firstAttempt(Trial trial) {
        return agenda.attemptsBefore(trial) + 1;
    }

    boolean isStopped() {
        return stopped || Thread.currentThread().isInterrupted();
    }

    int retries() {
        return plan.scenario().retries();
    }

    Path folder() {
        return folder;
    }

    Instant now() {
        return clock.instant();
    }

    TrialRunner runnerIn(OpenLab hosts) {
        return new TrialRunner(hosts, folder, plan.scenario(), clock);
    }

    void record(Consumer<Journal> entry) {
        synchronized (turn) {
            entry.accept(journal);
        }
    }

    void tell(Consumer<Watcher> news) {
        synchronized (turn) {
            news.accept(watcher);
        }
    }
}
