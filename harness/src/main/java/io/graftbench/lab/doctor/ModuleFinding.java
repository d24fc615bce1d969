// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.doctor;

import java.util.Optional;

/** What is found of the module on a machine where it was tried, or was not. */
public final class ModuleFinding {
    private static final String SUBJECT = "module";
    private static final String WHY = "GRAFT is skipped where it cannot be loaded";

    private ModuleFinding() {}

    /**
     * It was loaded, and was to be unloaded.
     *
     * @param missing why it was not loaded
     * @param unloaded whether it is gone again
     * @param removal the command that removes it where it is not
     */
    public static Finding tried(Optional<String> missing, boolean unloaded, String removal) {
        if (!unloaded) {
            return Finding.missing(SUBJECT, "loads, and does not unload", WHY, removal);
        }
        return missing.map(reason -> Finding.missing(SUBJECT, reason, WHY, "dmesg | tail"))
                .orElseGet(() -> Finding.ok(SUBJECT, "loads and unloads", WHY));
    }

    /** There is no sense in trying. */
    public static Finding hopeless(String reason) {
        return Finding.missing(SUBJECT, "not loaded: " + reason, WHY, "");
    }

    /** @param mend the command after which it can be tried; may be empty */
    public static Finding untried(String reason, String mend) {
        return new Finding(Finding.Verdict.UNKNOWN, SUBJECT, "not tried: " + reason, WHY, mend);
    }
}
