# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: GPL-2.0
# OpenSSH: sshd runs itself anew for each connection; scp runs ssh.
title='OpenSSH, scp'
packages='openssh-server'
ports=22
endpoint='type ipv4 addr 10.0.0.2 port 22'
rules=(-i 0.0.0.0:22=in)
unit='MB/s, scp'

prepare()
{
	mkdir -p /run/sshd
	ssh-keygen -q -t ed25519 -N '' -f "$work/host_key"
	ssh-keygen -q -t ed25519 -N '' -f "$work/user_key"
	install -d -m 700 /root/.ssh
	cp "$work/user_key.pub" /root/.ssh/authorized_keys
	printf '10.0.0.2 %s\n' "$(cat "$work/host_key.pub")" >"$work/known_hosts"
	printf '%s\n' 'ListenAddress 0.0.0.0' 'PermitRootLogin yes' "HostKey $work/host_key" \
		'UsePAM no' 'Subsystem sftp internal-sftp' 'StrictModes no' >"$work/sshd_config"
	make_data "$work/data" 1000
}

serve()
{
	background "${server[@]}" /usr/sbin/sshd -D -e -f "$work/sshd_config"
}

copy()	# FROM TO
{
	"${client[@]}" scp -q -F /dev/null -i "$work/user_key" -o UserKnownHostsFile="$work/known_hosts" "$1" "$2"
}

check()
{
	copy "$work/data" root@10.0.0.2:"$work/there" >"$work/client" 2>&1
	same "a file goes" "$work/data" "$work/there"
	copy root@10.0.0.2:"$work/there" "$work/back" >>"$work/client" 2>&1
	same "and comes back" "$work/data" "$work/back"
	"${client[@]}" ssh -F /dev/null -i "$work/user_key" -o UserKnownHostsFile="$work/known_hosts" root@10.0.0.2 \
		'echo ${SSH_CONNECTION%% *}' >"$work/got" 2>"$work/client"
	[ "$(cat "$work/got")" = 10.0.0.1 ]
	passed $? "SSH_CONNECTION names the client" "$work/got" "$work/client"
}

rate()
{
	throughput 1000 copy "$work/data" root@10.0.0.2:"$work/there"
}
