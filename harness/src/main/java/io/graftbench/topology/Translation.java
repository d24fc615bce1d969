// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

/** Networks behind the host's address, each with one container, and the rules that translate between them and the rest. */
interface Translation {
    /** Adds to the draft all of it, and the reading of the rules. */
    void build(Draft draft);

    /** The same for a client that connects to its own host: nothing is published, and what is tracked is counted. */
    void buildTowardsHost(Draft draft);

    /** As counters call the rule that counts the connections to the host. */
    String met();

    /** As counters call the rule that publishes the server's port. */
    String published();

    /** As counters call the rule by which a container's connections leave. */
    String masquerade(Container container);

    /** What the rules have to have seen beside the connections they translated. */
    void demandMore(Draft draft);
}
