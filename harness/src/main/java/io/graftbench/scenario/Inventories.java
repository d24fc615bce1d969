// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import java.nio.file.Path;

/** Reads inventories. */
public final class Inventories {
    private Inventories() {}

    /**
     * Reads and checks an inventory whole.
     *
     * @throws InvalidScenario with every fault, also where there is no such file
     */
    public static Inventory read(Path file) {
        return parse(
                file.toString(), Scenarios.text(file), file.toAbsolutePath().resolveSibling(""));
    }

    /** The same for a text that is at hand; {@code folder} is where relative paths in it begin. */
    public static Inventory parse(String name, String text, Path folder) {
        var faults = new Faults();
        return new InventoryReader(YamlText.read(name, text, faults), folder, faults).read();
    }
}
