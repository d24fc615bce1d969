// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.plan.Trial;
import io.graftbench.results.Environment;
import io.graftbench.results.Session;
import io.graftbench.results.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps what an experiment tells. */
final class Recorder implements Journal, Watcher {
    final List<TrialResult> results = new ArrayList<>();
    final List<Session> sessions = new ArrayList<>();
    final List<Environment> environments = new ArrayList<>();
    final List<String> news = new ArrayList<>();
    private final Consumer<Trial> whenStarted;

    Recorder() {
        this(trial -> {});
    }

    Recorder(Consumer<Trial> whenStarted) {
        this.whenStarted = whenStarted;
    }

    @Override
    public void environment(int block, Environment environment) {
        environments.add(environment);
        news.add("environment " + block);
    }

    @Override
    public void trial(TrialResult result) {
        results.add(result);
    }

    @Override
    public void session(Session session) {
        sessions.add(session);
    }

    @Override
    public void opening(int block) {
        news.add("opening " + block);
    }

    @Override
    public void started(Trial trial, int attempt) {
        news.add("started " + trial.number() + "." + attempt);
        whenStarted.accept(trial);
    }

    @Override
    public void ended(Trial trial, TrialResult result) {
        news.add("ended " + trial.number());
    }
}
