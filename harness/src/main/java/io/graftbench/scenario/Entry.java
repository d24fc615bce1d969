// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of a YAML file, as it was written, before anything is known of its meaning. */
sealed interface Entry {
    Origin origin();

    /** What people call it in a message. */
    String kind();

    /** A scalar with its text as written, without quotes. */
    record Text(Origin origin, String text) implements Entry {
        @Override
        public String kind() {
            return "the value `" + text + "`";
        }
    }

    /** A key with nothing behind it. */
    record Nothing(Origin origin) implements Entry {
        @Override
        public String kind() {
            return "nothing";
        }
    }

    record Items(Origin origin, List<Entry> entries) implements Entry {
        public Items {
            entries = List.copyOf(entries);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** @param fields in the order of the file; each with the place of its key */
    record Fields(Origin origin, Map<String, Field> fields) implements Entry {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public String kind() {
            return "a group of keys";
        }

        /** The same with one field replaced, or added behind the others. */
        Fields with(String key, Field field) {
            var changed = new LinkedHashMap<>(fields);
            changed.put(key, field);
            return new Fields(origin, changed);
        }
    }

    record Field(Origin origin, Entry value) {}
}
