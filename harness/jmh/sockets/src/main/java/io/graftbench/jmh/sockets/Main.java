// SPDX-License-Identifier: Apache-2.0
package io.graftbench.jmh.sockets;

import java.io.IOException;
import java.util.Arrays;
import org.openjdk.jmh.runner.RunnerException;

/**
 * {@code server --test T --address A --port P --bytes N} or {@code client} with the same and {@code --client-port P --warm-up-ms N
 * --duration-ms N --iteration-ms N --result FILE}. Status 0: the test was done; 1: it failed; 2: it was asked wrongly.
 */
public final class Main {
    private static final int FAILED = 1;
    private static final int WRONG = 2;

    private Main() {}

    public static void main(String[] arguments) {
        int status = run(arguments);
        System.exit(status);
    }

    private static int run(String[] arguments) {
        try {
            String end = arguments.length == 0 ? "nothing" : arguments[0];
            Words words =
                    Words.parse(Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length));
            switch (end) {
                case "server" -> new Server(words).serve();
                case "client" -> new Client(words).measure();
                default -> throw new IllegalArgumentException("`server` or `client` comes first, and not " + end);
            }
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println("jmh-sockets: " + e.getMessage());
            return WRONG;
        } catch (IOException | RunnerException e) {
            System.err.println("jmh-sockets: " + e);
            return FAILED;
        }
    }
}
