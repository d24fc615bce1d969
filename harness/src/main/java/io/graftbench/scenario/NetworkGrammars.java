// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.Grammar.Refusal;
import io.graftbench.scenario.Inventory.Subnetted;
import java.util.regex.Pattern;

/** What names machines, links and addresses. */
final class NetworkGrammars {
    private static final Pattern MACHINE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:%-]{0,252}");
    private static final Pattern JUMP = Pattern.compile("([a-z_][a-z0-9_.-]*@)?[A-Za-z0-9\\[][A-Za-z0-9._:%\\]-]*");
    private static final Pattern USER = Pattern.compile("[a-z_][a-z0-9_.-]{0,31}");
    private static final Pattern LINK = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,14}");
    private static final Pattern FOLDER = Pattern.compile("(/[A-Za-z0-9][A-Za-z0-9._-]*)+");
    private static final Pattern SUBNETTED = Pattern.compile("([0-9a-fA-F.:]+)/([0-9]{1,3})");
    private static final Pattern OCTETS = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern GROUPS = Pattern.compile("(?=.*:.*:)([0-9a-fA-F]{0,4}:){1,7}[0-9a-fA-F]{0,4}");
    private static final int LONGEST_4 = 30;
    private static final int LONGEST_6 = 126;

    private NetworkGrammars() {}

    static Grammar<String> machine() {
        return matching(
                MACHINE,
                "the name of a machine",
                "give a host name, an address, or an alias of your SSH configuration");
    }

    static Grammar<String> jump() {
        return matching(JUMP, "a machine to go through", "write it as ssh -J takes it: user@gate.example.org:22");
    }

    static Grammar<String> user() {
        return matching(USER, "the name of a user", "small letters, digits, dots, dashes and underscores");
    }

    static Grammar<String> link() {
        return matching(LINK, "the name of an interface", "`ip link` on that machine says which there are");
    }

    static Grammar<String> folder() {
        return matching(FOLDER, "an absolute path of a folder", "as in /opt/graftbench, without blanks");
    }

    static Grammar<Subnetted> ipv4() {
        return subnetted(OCTETS, LONGEST_4, "an IPv4 address with the length of its prefix", "as in 192.0.2.1/24");
    }

    static Grammar<Subnetted> ipv6() {
        return subnetted(GROUPS, LONGEST_6, "an IPv6 address with the length of its prefix", "as in fd00::1/64");
    }

    private static Grammar<String> matching(Pattern pattern, String noun, String remedy) {
        return new Grammar<>(
                text -> {
                    if (!pattern.matcher(text).matches()) {
                        throw new Refusal("`" + text + "` is not " + noun, remedy);
                    }
                    return text;
                },
                s -> s);
    }

    private static Grammar<Subnetted> subnetted(Pattern address, int longest, String noun, String remedy) {
        return new Grammar<>(
                text -> {
                    var parts = SUBNETTED.matcher(text);
                    if (!parts.matches() || !address.matcher(parts.group(1)).matches()) {
                        throw new Refusal("`" + text + "` is not " + noun, remedy);
                    }
                    var length = Integer.parseInt(parts.group(2));
                    if (length < 1 || length > longest) {
                        throw new Refusal(
                                "`" + text + "` leaves no room for two addresses",
                                "a prefix has 1 to " + longest + " bits");
                    }
                    return new Subnetted(parts.group(1), length);
                },
                Subnetted::toString);
    }
}
