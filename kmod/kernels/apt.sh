# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0
#
# A private configuration of apt, for the suites of another release than this
# machine's. To be sourced; wants $here and die().

# APT_CONFIG for these suites, with everything it keeps below ROOT.
write_apt()	# ROOT SUITE...
{
	local root=$1 suite uri
	local archive security
	local ring=/usr/share/keyrings/debian-archive-keyring.gpg
	shift

	archive=$("$here/mirror" archive)
	security=$("$here/mirror" security)
	[ -r "$ring" ] || die "$ring is missing: install debian-archive-keyring"

	mkdir -p "$root"/{state/lists/partial,cache/archives/partial,packages}
	: >"$root/status"
	for suite; do
		uri=$archive
		case $suite in *-security) uri=$security ;; esac
		printf 'deb [arch=amd64 signed-by=%s] %s %s main\n' "$ring" "$uri" "$suite"
	done >"$root/sources.list"
	cat >"$root/apt.conf" <<-CONF
		Dir::State "$root/state";
		Dir::State::status "$root/status";
		Dir::Cache "$root/cache";
		Dir::Etc::SourceList "$root/sources.list";
		Dir::Etc::SourceParts "/dev/null";
		Dir::Etc::Preferences "/dev/null";
		Dir::Etc::PreferencesParts "/dev/null";
		APT::Architecture "amd64";
		APT::Architectures { "amd64"; };
		APT::Sandbox::User "root";
		APT::Update::Post-Invoke-Success "";
		Acquire::Languages "none";
		Acquire::Retries "3";
	CONF
	export APT_CONFIG=$root/apt.conf
}
