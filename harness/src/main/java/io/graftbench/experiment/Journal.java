// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.results.Environment;
import io.graftbench.results.Session;
import io.graftbench.results.TrialResult;

/** Where the results of an experiment go, the moment they are there. Calls never overlap. */
public interface Journal {
    /** What the hosts of a block are; once a block, before its first trial. */
    void environment(int block, Environment environment);

    void trial(TrialResult result);

    void session(Session session);
}
