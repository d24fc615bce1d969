# SPDX-License-Identifier: Apache-2.0
#
# Puts a file system of Debian with its kernel on a disk that a BIOS starts:
# disk.sh ROOT.EXT4 BOOT DISK
#
# BOOT is a folder with vmlinuz and initrd.img. They go into a small partition,
# for the loader that can be installed without mounting anything reads FAT.
set -eu
root=$1 boot=$2 disk=$3
part=$disk.boot
mib=1048576 start=1 size=96

cat >"$boot/syslinux.cfg" <<-'END'
	DEFAULT debian
	PROMPT 0
	LABEL debian
	  LINUX /vmlinuz
	  INITRD /initrd.img
	  APPEND root=LABEL=gb-box rw net.ifnames=0 console=tty0 console=ttyS0
END
mkfs.fat -C -n GB-BOOT "$part" $((size * 1024)) >/dev/null
mcopy -i "$part" "$boot/vmlinuz" "$boot/initrd.img" "$boot/syslinux.cfg" ::/
syslinux --install "$part"

# A machine that is switched off in the middle of something has to come up again.
tune2fs -O has_journal "$root" >/dev/null

length=$(($(stat -c %s "$root") / mib))
truncate -s $(((start + size + length) * mib)) "$disk"
sfdisk --quiet "$disk" <<-END
	label: dos
	start=${start}MiB, size=${size}MiB, type=c, bootable
	start=$((start + size))MiB, size=${length}MiB, type=83
END
dd if=/usr/lib/syslinux/mbr/mbr.bin of="$disk" conv=notrunc status=none
dd if="$part" of="$disk" bs=$mib seek=$start conv=notrunc,sparse status=none
dd if="$root" of="$disk" bs=$mib seek=$((start + size)) conv=notrunc,sparse status=none
rm -f "$part"
