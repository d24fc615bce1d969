// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.ssh;

import io.graftbench.host.Command;
import io.graftbench.host.CopyFailed;
import io.graftbench.host.Host;
import io.graftbench.lab.LabFailed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What graftbench has put on a machine to stay: folders below the prefix, and the list of the packages it brought. */
final class Installation {
    static final String PACKAGE = "package ";
    private static final String DIRECTORY = "directory ";

    private final Host host;
    private final HostRecord record;

    Installation(Host host) {
        this.host = host;
        this.record = HostRecord.ofInstallation(host);
    }

    HostRecord record() {
        return record;
    }

    /**
     * Copies a directory to the machine, whole or not at all.
     *
     * @throws LabFailed if the machine does not take it
     */
    void put(Path source, String target) {
        var part = target + ".part";
        own(target);
        try {
            host.run(Command.of("rm", "-rf", "--", part, target)).require();
            host.copyTo(source, part);
            host.run(Command.of("mv", "--", part, target)).require();
        } catch (CopyFailed e) {
            host.run(Command.of("rm", "-rf", "--", part));
            throw new LabFailed(String.valueOf(e.getMessage()), e);
        }
    }

    /** Puts a folder on record that is about to be made. */
    void own(String directory) {
        record.add(List.of(DIRECTORY + directory));
    }

    boolean has(String path) {
        return host.run(Command.of("test", "-e", path)).succeeded();
    }

    /**
     * Removes every folder, the folders above them if nothing else is in them, and the record.
     *
     * @return what was removed, and the packages that stay, in words
     */
    List<String> remove() {
        var news = new ArrayList<String>();
        for (var line : record.lines()) {
            if (line.startsWith(DIRECTORY + "/")) {
                var folder = line.substring(DIRECTORY.length());
                host.run(Command.of("rm", "-rf", "--", folder, folder + ".part"))
                        .require();
                host.run(Command.of("rmdir", "--ignore-fail-on-non-empty", "--", parent(folder)));
                news.add("removed " + folder);
            } else if (line.startsWith(PACKAGE)) {
                news.add("stays: the package " + line.substring(PACKAGE.length()));
            }
        }
        record.forget();
        return news;
    }

    private static String parent(String folder) {
        return folder.substring(0, Math.max(1, folder.lastIndexOf('/')));
    }
}
