// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.host.Command;
import io.graftbench.host.ExecResult;
import io.graftbench.host.Host;
import io.graftbench.host.Script;
import io.graftbench.host.ScriptResult;
import io.graftbench.lab.Lab;
import io.graftbench.lab.OpenLab;
import io.graftbench.lab.Wire;
import io.graftbench.results.Clock;
import io.graftbench.results.Environment;
import io.graftbench.results.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A lab whose hosts answer every script as they are told. */
final class ScriptedLab implements Lab {
    private final Answer answer;
    private final Optional<RuntimeException> failure;
    private final AtomicInteger openings = new AtomicInteger();

    interface Answer {
        ScriptResult to(Script script);
    }

    private ScriptedLab(Answer answer, Optional<RuntimeException> failure) {
        this.answer = answer;
        this.failure = failure;
    }

    static ScriptedLab answering(Answer answer) {
        return new ScriptedLab(answer, Optional.empty());
    }

    static ScriptedLab failing(RuntimeException failure) {
        return new ScriptedLab(script -> null, Optional.of(failure));
    }

    int openings() {
        return openings.get();
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Clock clock() {
        return Clock.REAL;
    }

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public OpenLab open(int block, Path logs) {
        failure.ifPresent(e -> {
            throw e;
        });
        openings.incrementAndGet();
        return new Opened(block);
    }

    @Override
    public void close() {}

    private record Scripted(String name, Answer answer) implements Host {
        @Override
        public String machine() {
            return "machine";
        }

        @Override
        public ExecResult run(Command command) {
            return new ExecResult(command, 0, "0\n", "", Duration.ZERO, false);
        }

        @Override
        public ScriptResult run(Script script) {
            return answer.to(script);
        }

        @Override
        public void copyTo(Path source, String target) {}

        @Override
        public Command onMachine(Command command) {
            return command;
        }
    }

    private final class Opened implements OpenLab {
        private final int block;

        Opened(int block) {
            this.block = block;
        }

        @Override
        public Host dut() {
            return new Scripted("dut", answer);
        }

        @Override
        public Host peer() {
            return new Scripted("peer", answer);
        }

        @Override
        public Wire wire() {
            return new Wire("wire0", "10.9.0.1", "wire1", "10.9.0.2", 24, "fd77::1", "fd77::2", 64);
        }

        @Override
        public String toolPrefix() {
            return "/opt/tools";
        }

        @Override
        public Optional<String> graftMissing() {
            return Optional.of("no module here");
        }

        @Override
        public Environment environment() {
            return new Environment(new TreeMap<>());
        }

        @Override
        public Session finish() {
            return new Session(block, 0, "", List.of());
        }

        @Override
        public void close() {}
    }
}
