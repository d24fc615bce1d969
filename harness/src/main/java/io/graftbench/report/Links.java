// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    /** From a page to a file or folder of ours elsewhere, upwards where it must be. */
    static String between(Path page, Path target) {
        var from = page.toAbsolutePath().normalize().resolveSibling("");
        var path = from.relativize(target.toAbsolutePath().normalize());
        var up = new StringBuilder("./");
        for (Path segment : path) {
            up.append(segment.toString().equals("..") ? "../" : "");
        }
        return up + file(path.toString()).substring(2);
    }

    static String folder(String path) {
        var file = file(path);
        return file.endsWith("/") ? file : file + "/";
    }
}
