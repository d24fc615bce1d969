# SPDX-License-Identifier: Apache-2.0
#
# sh compiler.sh TREE: copies this machine's C compiler and make into TREE, for
# a machine of the same distribution. C++, link time optimisation and what is
# only read are left out.
set -e
packages='gcc gcc-12 cpp cpp-12 binutils binutils-x86-64-linux-gnu make'

# The libraries on which packages depend, by name.
libraries()	# PACKAGE...
{
	dpkg-query -W -f '${Depends}, ' "$@" 2>/dev/null | tr ',' '\n' |
		sed 's/[(:|].*//; s/ //g' | grep -E '^(lib|binutils-common)' |
		grep -vE '^libc6|^libgcc-s1|^libstdc' | sort -u
}

# shellcheck disable=SC2086 # words
needed=$(libraries $packages)
# shellcheck disable=SC2086
for package in $packages $needed $(libraries $needed); do
	dpkg-query -L "$package" 2>/dev/null || true
done | grep -E '^/(usr/)?(bin|lib|libexec)/' |
	grep -vE '/(lto1|lto-wrapper|ldscripts|[^/]*\.a|.*gprofng.*|.*[atd]san.*)$' |
	sort -u | while read -r file; do [ -d "$file" ] || echo "$file"; done |
	tar -cPf - --no-recursion -T - | tar -xf - -C "$1" --transform 's,^/,,' -P
