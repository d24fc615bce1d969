#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# Builds OUT/ip: Debian's ip of the pinned source, with "ip graft".
# Usage: build.sh CACHE OUT
#
# iproute2 has no way to add an object from outside, so three of its files are
# edited in the extracted copy. Each edit must find the one place it is meant
# for, or the build ends.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
[ $# -eq 2 ] || { echo "usage: build.sh CACHE OUT" >&2; exit 2; }
cache=$(cd "$1" && pwd)
mkdir -p "$2"
out=$(cd "$2" && pwd)
tree=$out/iproute2

# edit FILE PATTERN SCRIPT: apply a sed script to the only line with PATTERN.
edit() {
	count=$(grep -c -- "$2" "$tree/$1" || true)
	if [ "$count" -ne 1 ]; then
		echo "$1 of iproute2 has $count lines with '$2', expected 1: ip graft does not fit" >&2
		exit 1
	fi
	sed -i -e "/$2/$3" "$tree/$1"
}

extract() {
	command -v dpkg-source >/dev/null ||
		{ echo "dpkg-source is missing (package dpkg-dev)" >&2; exit 1; }
	(cd "$cache" && sha256sum --check --quiet "$here/source.sha256")
	rm -rf "$tree"
	dpkg-source --no-check --no-copy -x "$cache"/iproute2_6.1.0-3.dsc "$tree" >/dev/null
}

hook_in() {
	cp "$here"/ipgraft*.c "$here"/ipgraft.h "$tree/ip/"
	cp "$here/../../uapi/graft.h" "$tree/include/"
	edit ip/ip_common.h '^int do_mptcp(' 'a int do_ipgraft(int argc, char **argv);'
	edit ip/ip.c '^	{ "moo",' 'i \	{ "graft",	do_ipgraft },'
	edit ip/ip.c '"where  OBJECT := { address' 's/| fou | help/| fou | graft | help/'
	edit ip/Makefile '^    ipstats\.o$' 's/$/ ipgraft.o ipgraft_parse.o ipgraft_print.o/'
	grep -q 'fou | graft | help' "$tree/ip/ip.c" ||
		{ echo "ip.c of iproute2 has another usage text: ip graft does not fit" >&2; exit 1; }
	echo 'ipgraft.o ipgraft_parse.o ipgraft_print.o: CFLAGS += -Wextra -Werror' >>"$tree/ip/Makefile"
}

# As debian/rules builds it: hardened, and with the directory of namespaces
# that Debian uses.
compile() {
	cd "$tree"
	KERNEL_INCLUDE=./include ./configure >configure.log 2>&1
	make -j2 SUBDIRS="lib ip" NETNS_RUN_DIR=/run/netns \
		CCOPTS="-O2 -g0 -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE -pipe" \
		LDFLAGS="-pie -Wl,-z,relro,-z,now -Wl,-export-dynamic" >build.log 2>&1 ||
		{ tail -40 build.log >&2; exit 1; }
	grep -A2 -E '^(libbpf|ELF|libmnl|libbsd|libcap)' configure.log >&2 || true
}

extract
hook_in
compile
strip -o "$out/ip" "$tree/ip/ip"
