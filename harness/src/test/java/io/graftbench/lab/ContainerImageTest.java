// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContainerImageTest {
    @Test
    void knowsTheLibrariesOfEveryProgramOnce() {
        var libraries = ContainerImage.libraries("""
            /usr/bin/iperf3:
            	linux-vdso.so.1 (0x00007ffd5b7f2000)
            	libiperf.so.0 => /lib/x86_64-linux-gnu/libiperf.so.0 (0x00007f2d6c400000)
            	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f2d6c200000)
            	/lib64/ld-linux-x86-64.so.2 (0x00007f2d6c6f2000)
            /usr/bin/sleep:
            	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007fa0f0a00000)
            	/lib64/ld-linux-x86-64.so.2 (0x00007fa0f0c1d000)
            """);

        assertThat(libraries)
                .containsExactly(
                        "/lib/x86_64-linux-gnu/libiperf.so.0",
                        "/lib/x86_64-linux-gnu/libc.so.6",
                        "/lib64/ld-linux-x86-64.so.2");
    }
}
