// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.Entry.Text;
import java.util.List;
import java.util.stream.Stream;

/** Lists as an option of the command line holds them: {@code host,graft}. */
final class CommaList {
    private CommaList() {}

    static List<String> words(String text) {
        return text.isBlank()
                ? List.of()
                : Stream.of(text.split(",", -1)).map(String::strip).toList();
    }

    static List<Entry> split(Text text) {
        return words(text.text()).stream()
                .<Entry>map(word -> new Text(text.origin(), word))
                .toList();
    }
}
