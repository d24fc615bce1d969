# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: GPL-2.0
. ./engines/engine
title='nginx in a container of Docker Engine'
packages='docker.io nginx-light'
engine=(docker)
runtime=(--runtime graft)
tag=--label

answers()
{
	[ -S /run/docker.sock ] && docker version
}

# Without a bridge: no container of this test needs one. A containerd of its own
# is waited for here as long as it takes; dockerd waits for one that it starts 15 s.
start_engine()
{
	mkdir -p /etc/docker
	echo '{ "runtimes": { "graft": { "path": "/opt/graftbench/bin/graft-container" } } }' >/etc/docker/daemon.json
	setsid containerd --root "$work/containerd" >"$work/containerd.log" 2>&1 </dev/null &
	engines=($!)
	wait_for containerd test -S /run/containerd/containerd.sock || return
	setsid dockerd --bridge=none --iptables=false --ip-forward=false --storage-driver=vfs \
		--containerd /run/containerd/containerd.sock --data-root "$work/docker" >"$work/dockerd" 2>&1 </dev/null &
	engines+=($!)
	wait_for "Docker Engine" answers
}

end_engine()
{
	local process
	for process in "${engines[1]}" "${engines[0]}"; do
		kill "$process"
		wait "$process"
	done
}
