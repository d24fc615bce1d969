#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# test_build.sh OUT CACHE: the build keeps out of the source tree, does without
# a network when the source is there, and ends when something does not fit.
set -u
. "${BASH_SOURCE[0]%/*}/tap.sh"
out=$1 cache=$2
tools=$(cd "${BASH_SOURCE[0]%/*}/.." && pwd)

# An apt that tells on itself stands for the network.
mkdir "$work/bin"
printf '#!/bin/sh\ntouch %s/fetched\nexit 1\n' "$work" >"$work/bin/apt-get"
chmod +x "$work/bin/apt-get"

PATH=$work/bin:$PATH "$tools/iproute2/fetch.sh" "$cache" 2>"$work/stderr" && [ ! -e "$work/fetched" ]
ok $? "with a warm cache nothing is fetched" "$work/stderr"
mkdir "$work/cold"
! PATH=$work/bin:$PATH "$tools/iproute2/fetch.sh" "$work/cold" 2>"$work/stderr" && [ -e "$work/fetched" ] &&
	grep -q 'iproute2_6.1.0.orig.tar.xz' "$work/stderr"
ok $? "without a source and a network it says which files it wants" "$work/stderr"

mkdir "$work/changed"
cp "$cache"/iproute2_* "$work/changed/"
printf x >>"$work/changed/iproute2_6.1.0.orig.tar.xz"
! "$tools/iproute2/build.sh" "$work/changed" "$work/out" >"$work/stdout" 2>"$work/stderr" && [ ! -e "$work/out/ip" ]
ok $? "a changed source is not built" "$work/stderr"

cp -r "$tools/.." "$work/tree"
sed -i 's/{ "moo",/{ "gone",/' "$work/tree/tools/iproute2/build.sh"
! "$work/tree/tools/iproute2/build.sh" "$cache" "$work/out" >"$work/stdout" 2>"$work/stderr" &&
	grep -q 'ip graft does not fit' "$work/stderr"
ok $? "an edit that does not apply ends the build" "$work/stderr"

rm -rf "$work/tree"
cp -r "$tools/.." "$work/tree"
chmod -R a-w "$work/tree"
(cd "$work/tree" && find . -type f | sort | xargs sha256sum) >"$work/before"
PATH=$work/bin:$PATH make -s -C "$work/tree/tools" install OUT="$work/build" CACHE="$cache" \
	DESTDIR="$work/destination" PREFIX=/opt/x >"$work/stdout" 2>"$work/stderr"
ok $? "builds and installs from a tree of its own, without a network" "$work/stderr"
(cd "$work/tree" && find . -type f | sort | xargs sha256sum) >"$work/after"
cmp -s "$work/before" "$work/after"
ok $? "and leaves it as it was"
(cd "$work/destination" && find . -type f | sort | xargs) >"$work/installed"
[ "$(cat "$work/installed")" = "./opt/x/bin/graft ./opt/x/bin/graft-cost ./opt/x/bin/ip ./opt/x/lib/libgraft.so" ]
ok $? "four files are installed" "$work/installed"
# What carries data is libc's own, and so costs nothing.
cat >"$work/expected" <<-'END'
	__recvfrom_chk accept accept4 bind close close_range closefrom connect dup dup2 dup3 epoll_ctl fcntl fcntl64
	getpeername getsockname getsockopt listen recvfrom recvmmsg recvmsg sendmmsg sendmsg sendto setsockopt socket
END
nm -D --defined-only "$work/destination/opt/x/lib/libgraft.so" | cut -d' ' -f3 | sort >"$work/replaced"
tr ' ' '\n' <"$work/expected" | cmp -s - "$work/replaced"
ok $? "the library replaces the calls that it has to, and no other" "$work/replaced"
"$work/destination/opt/x/bin/graft" true
ok $? "and the wrapper finds its library there"
chmod -R u+w "$work/tree"
finish
