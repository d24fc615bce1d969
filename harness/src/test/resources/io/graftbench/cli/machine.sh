# SPDX-License-Identifier: Apache-2.0
#
# sh machine.sh FILE MIRROR: a tar of Debian 12 as people have it on a machine
# behind SSH, for a container. root and tester, who may become root by sudo, let
# in whose key is in /etc/ssh/authorized_keys. Of what graftbench runs sockperf
# is not installed: apt has it in a folder, and reaches nothing else.
set -e
file=$1 mirror=$2 new=${1%.tar}.new.tar
sockperf=$(mktemp -d)
trap 'rm -rf "$sockperf" "$new"' EXIT
chmod 755 "$sockperf"
(cd "$sockperf" && apt-get -qq download sockperf)
for package in "$sockperf"/*.deb; do
	dpkg-deb -f "$package"
	echo "Filename: ./$(basename "$package")"
	echo "Size: $(stat -c %s "$package")"
	echo "SHA256: $(sha256sum "$package" | cut -d' ' -f1)"
done >"$sockperf/Packages"
mmdebstrap --quiet --mode=root --variant=minbase \
	--include=openssh-server,sudo,iproute2,nftables,ethtool,procps,iperf3,util-linux,mount,libnuma1 \
	--dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
	--customize-hook='cp -r '"$sockperf"' "$1/srv/packages"' \
	--customize-hook='echo "deb [trusted=yes] file:/srv/packages ./" >"$1/etc/apt/sources.list"' \
	--customize-hook='rm -rf "$1"/etc/apt/sources.list.d/* "$1"/var/lib/apt/lists/*' \
	--customize-hook='chroot "$1" useradd -m -p "*" tester' \
	--customize-hook='echo "tester ALL=(ALL) NOPASSWD: ALL" >"$1/etc/sudoers.d/tester"' \
	--customize-hook='printf "AuthorizedKeysFile /etc/ssh/authorized_keys\nUsePAM no\nUseDNS no\nPasswordAuthentication no\n" >"$1/etc/ssh/sshd_config.d/test.conf"' \
	bookworm "$new" "deb $mirror bookworm main"
mv "$new" "$file"
