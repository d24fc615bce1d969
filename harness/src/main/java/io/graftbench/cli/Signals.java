// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * Ctrl-C and its kin. They are caught, and not left to shutdown hooks, because hooks run all at once: the hosts would be gone
 * before the trial on them is undone. The class that can do this is in every JDK, but no compiler lets it be named without a
 * warning.
 */
final class Signals {
    private static final List<String> CAUGHT = List.of("INT", "TERM", "HUP");

    private Signals() {}

    /** Calls the action on every such signal, in a thread of its own. @return false where that cannot be had */
    static boolean onInterruption(Runnable action) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler call = (proxy, method, arguments) -> {
                action.run();
                return null;
            };
            var proxy = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, call);
            for (var name : CAUGHT) {
                var caught = signal.getConstructor(String.class).newInstance(name);
                signal.getMethod("handle", signal, handler).invoke(null, caught, proxy);
            }
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
