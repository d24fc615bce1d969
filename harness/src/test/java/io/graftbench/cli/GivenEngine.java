// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import java.net.URI;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;

/** Leads Testcontainers to the engine that a test started, and to no other one of this machine. Found as a service. */
public final class GivenEngine extends DockerClientProviderStrategy {
    /** The system property that names its socket. */
    static final String SOCKET = "graftbench.test.engine";

    @Override
    public String getDescription() {
        return "the engine at " + System.getProperty(SOCKET);
    }

    @Override
    protected boolean isApplicable() {
        return System.getProperty(SOCKET) != null;
    }

    @Override
    protected int getPriority() {
        return Integer.MAX_VALUE;
    }

    /** Nobody connects to what it publishes; to find out, a container would be run. */
    @Override
    public synchronized String getDockerHostIpAddress() {
        return "127.0.0.1";
    }

    @Override
    public TransportConfig getTransportConfig() {
        return TransportConfig.builder()
                .dockerHost(URI.create("unix://" + System.getProperty(SOCKET)))
                .build();
    }
}
