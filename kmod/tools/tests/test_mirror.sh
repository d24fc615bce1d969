#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# test_mirror.sh: kernels/mirror knows apt's mirrors, also where apt never
# fetched a list of packages, which is how many machine images begin.
set -u
. "${BASH_SOURCE[0]%/*}/tap.sh"
mirror=$(cd "${BASH_SOURCE[0]%/*}/../../kernels" && pwd)/mirror
unset DEBIAN_MIRROR DEBIAN_SECURITY_MIRROR

mkdir -p "$work/lists/partial"
cat >"$work/apt.conf" <<EOT
Dir::State::Lists "$work/lists";
Dir::Etc::SourceList "$work/sources.list";
Dir::Etc::SourceParts "/dev/null";
EOT
cat >"$work/sources.list" <<EOT
deb http://archive.invalid/debian bookworm main
deb http://archive.invalid/debian-security bookworm-security main
EOT
export APT_CONFIG=$work/apt.conf

[ "$("$mirror" archive 2>"$work/stderr")" = http://archive.invalid/debian/ ]
ok $? "the archive, without lists" "$work/stderr"
[ "$("$mirror" security 2>"$work/stderr")" = http://archive.invalid/debian-security/ ]
ok $? "the security archive, without lists" "$work/stderr"
[ "$(DEBIAN_MIRROR=http://mine.invalid/ "$mirror" archive)" = http://mine.invalid/ ]
ok $? "the environment takes precedence"

sed -i '/security/d' "$work/sources.list"
! "$mirror" security 2>"$work/stderr" && grep -q 'set DEBIAN_SECURITY_MIRROR' "$work/stderr"
ok $? "what apt does not know is said, with what to set" "$work/stderr"
finish
