// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.host.Command;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Hardware addresses that nobody has, for a bridge's table.
 *
 * <p>A bridge looks up both addresses of each frame in a hash table whose seed it draws when it is made. With the few
 * addresses of a trial the table is so small that they share chains in one bridge of three, and each lookup that meets
 * another address first costs some 50 instructions more. With these in it the table has 2048 chains, and since an address
 * that is learned comes first in its chain, only one bridge of 2048 has its two ends in the same one.
 */
final class SpareAddresses {
    /** More than three quarters of 1024 chains, where the kernel doubles them. */
    static final int COUNT = 800;

    private static final int OCTET = 0x100;

    private SpareAddresses() {}

    /** Has to run before the first frame passes. */
    static Command behind(String port) {
        var lines = IntStream.range(0, COUNT)
                .mapToObj(n -> String.format(
                        Locale.ROOT,
                        "fdb add 02:67:63:00:%02x:%02x dev %s master static\n",
                        n / OCTET,
                        n % OCTET,
                        port))
                .collect(Collectors.joining());
        return Command.of(List.of("bridge", "-batch", "-")).reading(lines);
    }
}
