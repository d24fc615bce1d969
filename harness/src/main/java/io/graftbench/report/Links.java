// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Relative addresses of files in a run's folder. */
final class Links {
    private Links() {}

    /** Percent-encoded segment by segment, never with a scheme or a host, never upwards. */
    static String file(String path) {
        return "./"
                + Arrays.stream(path.split("/", -1))
                        .filter(segment -> !segment.isEmpty() && !segment.equals(".") && !segment.equals(".."))
                        .map(segment -> URLEncoder.encode(segment, StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                        .collect(Collectors.joining("/"));
    }

    static String folder(String path) {
        var file = file(path);
        return file.endsWith("/") ? file : file + "/";
    }
}
