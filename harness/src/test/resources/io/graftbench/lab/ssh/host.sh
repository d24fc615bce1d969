#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# sh host.sh FOLDER NAME: makes a machine with sshd of the namespaces in which
# it is started (network, mounts, processes, name), and is its process 1. What
# a machine writes it has for itself.
set -e
folder=$1 name=$2
mount -t sysfs sysfs /sys
mount -t tmpfs tmpfs /run
mkdir -p /run/sshd /run/netns /run/ssh
cp "$folder/$name"/* "$folder/authorized_keys" /run/ssh/
for place in /opt /var/lib /tmp /root; do
	mount -t tmpfs tmpfs "$place"
done
echo "$name" >/proc/sys/kernel/hostname
ip link set lo up
exec /usr/sbin/sshd -D -e -f /run/ssh/sshd_config
