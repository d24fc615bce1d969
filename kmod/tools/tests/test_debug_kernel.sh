#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# test_debug_kernel.sh: kernels/debug downloads the source from the lists in
# which it found the version, not from those of the machine.
set -u
. "${BASH_SOURCE[0]%/*}/tap.sh"
debug=$(cd "${BASH_SOURCE[0]%/*}/../../kernels" && pwd)/debug
export DEBIAN_MIRROR=http://archive.invalid/debian
export DEBIAN_SECURITY_MIRROR=http://archive.invalid/debian-security

mkdir -p "$work/bin" "$work/cache"
cat >"$work/bin/apt-get" <<EOT
#!/bin/sh
case "\$*" in
*download*) cp "\$APT_CONFIG" "$work/downloaded-by"; exit 1 ;;
*) cp "\$APT_CONFIG" "$work/updated-by" ;;
esac
EOT
printf '#!/bin/sh\necho "  Candidate: 6.1.999-1"\n' >"$work/bin/apt-cache"
chmod +x "$work/bin"/*

! PATH=$work/bin:$PATH "$debug" "$work/cache" 2>"$work/stderr" &&
	grep -q 'apt-get download linux-source-6.1=6.1.999-1 failed' "$work/stderr"
ok $? "a download that fails is said" "$work/stderr"
cmp "$work/updated-by" "$work/downloaded-by" >"$work/difference" 2>&1
ok $? "it asks the lists in which it found the version" "$work/difference"
finish
