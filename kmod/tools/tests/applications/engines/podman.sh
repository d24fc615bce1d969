# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: GPL-2.0
. ./engines/engine
title='nginx in a container of Podman, by crun'
packages='podman crun nginx-light'
engine=(podman --root "$work/podman" --runroot "$work/run" --tmpdir "$work/tmp" --storage-driver vfs
	--cgroup-manager cgroupfs --events-backend file --runtime "$work/graft-container-crun")
runtime=()
tag=--annotation

# It has no daemon; the name of the link is what says crun.
start_engine()
{
	ln -sf /opt/graftbench/bin/graft-container "$work/graft-container-crun"
	"${engine[@]}" info
}

end_engine()
{
	"${engine[@]}" rm --all --force
}
