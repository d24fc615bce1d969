// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** From depmod's {@code modules.dep} to the order in which insmod has to be given files. Pure. */
final class ModuleOrder {
    private final Map<String, List<String>> needs = new HashMap<>();
    private final Map<String, String> files = new HashMap<>();

    /** @param modulesDep the content of the file: {@code FILE: NEEDED…} a line */
    ModuleOrder(String modulesDep) {
        modulesDep.lines().filter(line -> line.contains(":")).forEach(this::add);
    }

    private void add(String line) {
        var colon = line.indexOf(':');
        var file = line.substring(0, colon);
        var needed = line.substring(colon + 1).strip();
        files.put(name(file), file);
        needs.put(file, needed.isEmpty() ? List.of() : List.of(needed.split(" +", -1)));
    }

    /** Files, each after all it needs; names that are no module are taken to be built in. */
    List<String> of(List<String> names) {
        Set<String> order = new LinkedHashSet<>();
        for (var name : names) {
            var file = files.get(name);
            if (file != null) {
                addAfterItsNeeds(file, order);
            }
        }
        return new ArrayList<>(order);
    }

    private void addAfterItsNeeds(String file, Set<String> order) {
        if (!order.contains(file)) {
            needs.getOrDefault(file, List.of()).forEach(needed -> addAfterItsNeeds(needed, order));
            order.add(file);
        }
    }

    private static String name(String file) {
        var base = file.substring(file.lastIndexOf('/') + 1);
        return base.substring(0, base.indexOf('.')).replace('-', '_');
    }
}
