// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.plan.Trial;
import io.graftbench.results.TrialResult;

/** Sees how an experiment goes. Calls never overlap, and are made while the experiment waits: be quick. */
public interface Watcher {
    /** The hosts of a block are being opened. */
    default void opening(int block) {}

    /** @param attempt from 1; more than 1 after a void trial */
    default void started(Trial trial, int attempt) {}

    default void ended(Trial trial, TrialResult result) {}
}
