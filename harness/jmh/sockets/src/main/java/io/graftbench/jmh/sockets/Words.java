// SPDX-License-Identifier: Apache-2.0
package io.graftbench.jmh.sockets;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code --key value} pairs of a command line. */
final class Words {
    private final Map<String, String> values;

    private Words(Map<String, String> values) {
        this.values = values;
    }

    /** @throws IllegalArgumentException for what is no pair */
    static Words parse(List<String> arguments) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String key = arguments.get(i);
            if (!key.startsWith("--") || i + 1 == arguments.size()) {
                throw new IllegalArgumentException("not a --key with its value: " + key);
            }
            values.put(key.substring(2), arguments.get(i + 1));
        }
        return new Words(values);
    }

    /** @throws IllegalArgumentException if it is not there */
    String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("--" + key + " is missing");
        }
        return value;
    }

    /** @throws IllegalArgumentException if it is not there, or no whole number */
    int number(String key) {
        try {
            return Integer.parseInt(text(key));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + key + " is no whole number: " + text(key), e);
        }
    }

    Test test() {
        return Test.of(text("test"));
    }
}
