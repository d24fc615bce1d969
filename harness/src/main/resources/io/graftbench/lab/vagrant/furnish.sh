# SPDX-License-Identifier: Apache-2.0
#
# Makes a tree of Debian a machine for Vagrant: furnish.sh TREE KEY.PUB
set -eu
tree=$1 key=$2

echo graftbench >"$tree/etc/hostname"
printf '127.0.0.1 localhost graftbench\n::1 localhost\n' >"$tree/etc/hosts"
: >"$tree/etc/resolv.conf"
: >"$tree/etc/machine-id"
printf 'LABEL=gb-box / ext4 defaults 0 1\n' >"$tree/etc/fstab"

# eth0 is Vagrant's; eth1 is the wire, and the lab's.
cat >"$tree/etc/network/interfaces" <<-'END'
	auto lo eth0
	iface lo inet loopback
	iface eth0 inet dhcp
END

chroot "$tree" useradd --create-home --shell /bin/bash vagrant
printf 'vagrant ALL=(ALL) NOPASSWD: ALL\n' >"$tree/etc/sudoers.d/vagrant"
chmod 440 "$tree/etc/sudoers.d/vagrant"
install -d -m 700 "$tree/home/vagrant/.ssh"
install -m 600 "$key" "$tree/home/vagrant/.ssh/authorized_keys"
chroot "$tree" chown -R vagrant: /home/vagrant/.ssh
printf 'PasswordAuthentication no\nUseDNS no\n' >"$tree/etc/ssh/sshd_config.d/graftbench.conf"

# Debian updates and housekeeping in the middle of a trial would be measured.
chroot "$tree" systemctl --quiet mask apt-daily.timer apt-daily-upgrade.timer e2scrub_all.timer fstrim.timer man-db.timer dpkg-db-backup.timer
