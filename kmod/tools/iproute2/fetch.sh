#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# Puts the pinned Debian source of iproute2 (source.sha256) into a directory.
# Usage: fetch.sh CACHE
#
# What is there already and matches is not fetched again, so with a warm cache
# this works without a network. apt runs with a configuration of its own, made
# from the machine's mirrors and proxies: the machine's own lists, caches and
# hooks are neither used nor changed.
set -eu

version=6.1.0-3
suite=bookworm
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

here=$(cd "$(dirname "$0")" && pwd)
[ $# -eq 1 ] || { echo "usage: fetch.sh CACHE" >&2; exit 2; }
mkdir -p "$1"
cache=$(cd "$1" && pwd)

complete() {
	(cd "$cache" && sha256sum --check --quiet "$here/source.sha256") >/dev/null 2>&1
}

fail() {
	echo "iproute2 $version: $1" >&2
	echo "Put these files into $cache to do without fetching:" >&2
	sed 's/^/    /' "$here/source.sha256" >&2
	exit 1
}

# Everything apt reads or writes lies under $1.
configure_apt() {
	mkdir -p "$1/lists/partial" "$1/cache/archives/partial" "$1/parts"
	site=$("$here/../../kernels/mirror" archive) || fail "no mirror of Debian is known"
	echo "deb-src [signed-by=$keyring] $site $suite main" >"$1/sources.list"
	apt-config dump Acquire >"$1/apt.conf"
	cat >>"$1/apt.conf" <<-CONFIG
		Dir::Etc::Main "/dev/null";
		Dir::Etc::Parts "$1/parts";
		Dir::Etc::SourceList "$1/sources.list";
		Dir::Etc::SourceParts "$1/parts";
		Dir::State::Lists "$1/lists";
		Dir::Cache "$1/cache";
		Acquire::Languages "none";
		APT::Sandbox::User "root";
	CONFIG
}

if complete; then
	exit 0
fi
command -v apt-get >/dev/null || fail "there is no apt-get to fetch its source with"
[ -r "$keyring" ] || fail "$keyring is missing (package debian-archive-keyring)"

private=$(mktemp -d)
trap 'rm -rf "$private"' EXIT
trap 'exit 1' HUP INT TERM
configure_apt "$private"
export APT_CONFIG="$private/apt.conf"
timeout 300 apt-get -qq update || fail "apt could not read the list of sources"
(cd "$private" && timeout 300 apt-get -qq --download-only source "iproute2=$version") ||
	fail "apt could not fetch its source"

(cd "$private" && sha256sum --check --quiet "$here/source.sha256") ||
	fail "what was fetched is not what is pinned"
cut -c67- "$here/source.sha256" | while read -r file; do
	mv "$private/$file" "$cache/$file"
done
