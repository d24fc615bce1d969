// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelLogTest {
    @Test
    void isContentWithAnOrdinaryBoot() {
        assertThat(KernelLog.warnings("""
                        [    0.000000] Linux version 6.1.0-56-cloud-amd64
                        [    0.004000] Kernel command line: quiet panic=-1
                        [    0.210000] ACPI: bus type debug registered
                        [    2.100000] graft: loading out-of-tree module taints kernel.
                        [    2.100100] graft: module verification failed: signature and/or required key missing - tainting kernel
                        """)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[    3.0] WARNING: CPU: 0 PID: 77 at net/core/sock.c:3077 sk_clone_lock+0x1/0x2",
                "[    3.0] BUG: kernel NULL pointer dereference, address: 0000000000000018",
                "[    3.0] BUG: sleeping function called from invalid context at mm/slab.h:420",
                "[    3.0] kernel BUG at net/graft/bind.c:12!",
                "[    3.0] Oops: 0000 [#1] PREEMPT SMP NOPTI",
                "[    3.0] Call Trace:",
                "[    3.0] general protection fault, probably for non-canonical address 0xdead: 0000 [#1]",
                "[    3.0] refcount_t: underflow; use-after-free.",
                "[   13.0] unregister_netdevice: waiting for wire1 to become free. Usage count = 2",
                "[    3.0] list_del corruption, ffff8880 is LIST_POISON1",
                "[    3.0] INFO: task rmmod:88 blocked for more than 120 seconds.",
                "[    3.0] rcu: INFO: rcu_preempt self-detected stall on CPU",
                "[    3.0] watchdog: BUG: soft lockup - CPU#0 stuck for 22s! [iperf3:90]",
                "[    3.0] CPU: 0 PID: 9 Comm: rmmod Tainted: G        W  OE      6.1.0-56-cloud-amd64",
                "[    3.0] iperf3[90]: segfault at 0 ip 00007f sp 00007f error 4 in libiperf.so",
                "[    3.0] Out of memory: Killed process 90 (iperf3)",
                "[    3.0] Kernel panic - not syncing: Attempted to kill init!"
            })
    void findsTrouble(String line) {
        assertThat(KernelLog.warnings("[    1.0] news\n" + line + "\n[    4.0] more news\n"))
                .containsExactly(line);
    }
}
