// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kernel, and its settings that have a part in what is measured. */
final class KernelCheck {
    private static final int LEAST_MAJOR = 6;
    private static final int LEAST_MINOR = 1;
    private static final long LEAST_BUFFER = 4L << 20;
    private static final String BRIDGE = "/proc/sys/net/bridge/bridge-nf-call-iptables";
    private static final String RECEIVE = "/proc/sys/net/core/rmem_max";
    private static final String SEND = "/proc/sys/net/core/wmem_max";

    private final Look look;

    private KernelCheck(Look look) {
        this.look = look;
    }

    static Map<String, List<String>> questions() {
        var questions = new LinkedHashMap<String, List<String>>();
        questions.put("kernel.release", Look.words("uname", "-r"));
        questions.put(
                "kernel.headers",
                Look.words(
                        "find", "-L", "/lib/modules", "-mindepth", "3", "-maxdepth", "3", "-path", "*/build/Makefile"));
        questions.put("kernel.modules", Look.words("ls", "/proc/modules"));
        questions.put("kernel.sysctls", Look.words("grep", "-s", "-H", "", BRIDGE, RECEIVE, SEND));
        questions.put("kernel.congestion", Look.words("cat", "/proc/sys/net/ipv4/tcp_congestion_control"));
        return questions;
    }

    static List<Finding> of(Look look) {
        var check = new KernelCheck(look);
        var findings = new ArrayList<>(List.of(check.release(), check.modules(), check.headers()));
        findings.add(check.buffers());
        findings.add(check.bridge());
        findings.add(check.congestion());
        return findings;
    }

    private String kernel() {
        return look.line("kernel.release").orElse("unknown");
    }

    private Finding release() {
        var why = "AF_GRAFT is for Linux 6.1 and later";
        var numbers = kernel().split("[.-]", 3);
        if (numbers.length < 2 || !(numbers[0] + numbers[1]).matches("\\d+")) {
            return Finding.unknown("kernel", kernel(), why);
        }
        var major = Integer.parseInt(numbers[0]);
        var recent = major > LEAST_MAJOR || (major == LEAST_MAJOR && Integer.parseInt(numbers[1]) >= LEAST_MINOR);
        return recent
                ? Finding.ok("kernel", kernel(), why)
                : Finding.missing("kernel", kernel(), why, "apt-get install linux-image-amd64");
    }

    private Finding modules() {
        var why = "GRAFT is a module";
        return look.line("kernel.modules").isPresent()
                ? Finding.ok("modules", "the kernel loads them", why)
                : Finding.missing(
                        "modules",
                        "the kernel loads none",
                        why,
                        "boot one that does (apt-get install linux-image-amd64), or take --lab vm");
    }

    private Finding headers() {
        var why = "the module is compiled for the kernel that runs";
        return look.lines("kernel.headers")
                .filter(path -> path.contains("/" + kernel() + "/"))
                .findFirst()
                .map(path -> Finding.ok("headers", path.replace("/Makefile", ""), why))
                .orElseGet(() ->
                        Finding.missing("headers", "not there", why, "apt-get install linux-headers-" + kernel()));
    }

    private Finding buffers() {
        var why = "a stream of TCP is held back by buffers that are too small for it";
        var files = look.files("kernel.sysctls");
        var receive = number(files.get(RECEIVE));
        var send = number(files.get(SEND));
        if (receive < 0 || send < 0) {
            return Finding.unknown("largest socket buffers", "not told", why);
        }
        var mend = "sysctl -w net.core.rmem_max=" + LEAST_BUFFER + " net.core.wmem_max=" + LEAST_BUFFER;
        return Finding.noiseIf(
                Math.min(receive, send) < LEAST_BUFFER,
                "largest socket buffers",
                receive + " bytes in, " + send + " out",
                why + "; those that the kernel sizes by itself follow tcp_rmem and tcp_wmem",
                mend);
    }

    private Finding bridge() {
        var calls = "1".equals(look.files("kernel.sysctls").get(BRIDGE));
        return Finding.noiseIf(
                calls,
                "bridge-nf-call-iptables",
                calls ? "1" : "off",
                "with it frames of a bridge pass the rules of iptables, and Bridge is no plain bridge",
                "sysctl -w net.bridge.bridge-nf-call-iptables=0");
    }

    private Finding congestion() {
        var why = "decides how a stream of TCP shares a wire";
        return look.line("kernel.congestion")
                .map(name -> Finding.ok("congestion control", name, why))
                .orElseGet(() -> Finding.unknown("congestion control", "not told", why));
    }

    private static long number(@org.jspecify.annotations.Nullable String text) {
        return text == null || !text.matches("\\d{1,18}") ? -1 : Long.parseLong(text);
    }
}
