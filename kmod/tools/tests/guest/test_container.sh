# SPDX-License-Identifier: GPL-2.0
# graft-container as the runtime of Docker Engine, with the module: containers
# with --network none, whose labels say which endpoints they have.
. /guest/lib.sh
[ -x /usr/sbin/dockerd ] || { echo "1..0 # SKIP no Docker Engine in this machine"; exit 0; }

export DOCKER_HOST=unix:///tmp/docker.sock
mount -t cgroup2 none /sys/fs/cgroup

start_engine()
{
	# The root of this machine is a RAM disk, which cannot be pivoted.
	DOCKER_RAMDISK=true dockerd --data-root /tmp/docker --exec-root /run/docker --pidfile /run/docker.pid \
		-H $DOCKER_HOST --bridge=none --iptables=false --storage-driver=vfs \
		--add-runtime graft=/opt/graftbench/bin/graft-container >>/tmp/engine 2>&1 &
	engine=$!
	tries=0
	until docker version >/dev/null 2>&1 || [ $tries -ge 400 ]; do
		tries=$((tries + 1))
		usleep 500000
	done
	docker version >/dev/null 2>&1
}

port_is_free()
{
	! has_port "$1" "$2"
}

# docker run, without any network of its own.
contained()	# DOCKER'S ARGUMENT...
{
	timeout -k 2 120 docker run --network none --runtime graft "$@"
}

refuses()	# NAME TEXT DOCKER'S ARGUMENT...
{
	local name=$1 text=$2
	shift 2
	timeout -k 2 120 docker run --rm --runtime graft "$@" image /bin/true >/tmp/out 2>&1
	[ $? -ne 0 ] && grep -q "$text" /tmp/out
	ok $? "$name" /tmp/out
}

in_container()	# NAME COMMAND...: in its network namespace
{
	local pid
	pid=$(docker inspect -f '{{.State.Pid}}' "$1")
	shift
	nsenter -t "$pid" -n "$@"
}

build_network
name_host
start_engine
ok $? "Docker Engine runs" /tmp/engine
(cd / && tar -c bin/busybox bin/sh bin/true bin/wget bin/sleep bin/cat usr/bin/iperf3 lib lib64 usr/lib guest/http etc/passwd 2>/dev/null) |
	docker import - image >/tmp/out 2>&1
ok $? "an image" /tmp/out

endpoints="10.0.0.2:5000-5300=in, 10.0.0.2:0=out"
rm -f /etc/graftbench/containers.conf
refuses "without a policy there are no endpoints" 'containers.conf: No such file' --network none --label "graft.endpoints=$endpoints"
mkdir -p /etc/graftbench
printf '# of this test\n10.0.0.2:5000-5999\n10.0.0.2:0\n' >/etc/graftbench/containers.conf
chmod 666 /etc/graftbench/containers.conf
refuses "a policy that anybody could write is none" 'others than root' --network none --label "graft.endpoints=$endpoints"
chmod 644 /etc/graftbench/containers.conf
refuses "a port beyond the policy" 'endpoint web at 10.0.0.2:80-80 is not permitted' --network none --label graft.endpoints=10.0.0.2:80=web
refuses "an address beyond the policy" 'is not permitted' --network none --label graft.endpoints=10.0.0.3:5001=web
refuses "what is no endpoint" 'not an IPv4 address' --network none --label graft.endpoints=x:1=web
refuses "a container on the host's network" 'shares the host' --network host --label "graft.endpoints=$endpoints"
(cd / && tar -c bin/true) | docker import -c 'LABEL graft.endpoints=10.0.0.2:22=ssh' - claiming >/dev/null 2>&1
timeout 120 docker run --rm --network none --runtime graft claiming /bin/true >/tmp/out 2>&1
[ $? -ne 0 ] && grep -q 'endpoint ssh at' /tmp/out
ok $? "a label that an image brings along is judged as any other" /tmp/out

contained -d --name server --label "graft.endpoints=$endpoints" --label graft.ingress=0.0.0.0:5080=in \
	--label graft.front=no-preload image /guest/http serve :5080 >/tmp/out 2>&1
ok $? "a Go server starts" /tmp/out
wait_for "the server" has_port host 5080
timeout 60 $in_far /guest/http post http://10.0.0.2:5080/ 100000 20 >/tmp/out 2>&1
ok $? "and 20 bodies go there and back" /tmp/out
in_container server ip graft show >/tmp/out
[ "$(wc -l </tmp/out)" -eq 2 ] && grep -q '^in type ipv4 addr 10.0.0.2 port 5000-5300' /tmp/out && grep -q '^out .*port any' /tmp/out
ok $? "its endpoints are those of the label" /tmp/out
[ -z "$(in_container server ip -o link show up | grep -v ' lo:')" ]
ok $? "it has no other network"

$in_far timeout -k 2 100 iperf3 -s -1 >/tmp/server 2>&1 &
iperf=$!
wait_for "a server" has_port far 5201
contained --rm --label "graft.endpoints=$endpoints" --label graft.egress=0.0.0.0/0=out image /usr/bin/iperf3 -c 10.0.0.1 -n 1M >/tmp/out 2>&1
ok $? "a dynamic client, by the library" /tmp/out
end $iperf

timeout 120 docker restart -t 5 server >/tmp/out 2>&1
wait_for "the server again" has_port host 5080
timeout 60 $in_far /guest/http post http://10.0.0.2:5080/ 1000 5 >/tmp/out 2>&1
ok $? "a container that was restarted has its endpoints" /tmp/out

# Nobody is left to clean up, and nothing is left.
kill -9 $engine
wait $engine 2>/dev/null
for name in containerd containerd-shim-runc-v2; do
	killall -9 $name 2>/dev/null
done
has_port host 5080
ok $? "the server outlives its engine"
killall -9 http graft 2>/dev/null
wait_for "the end of the server" port_is_free host 5080
ok $? "and its endpoints end with it"
remove_network
ip netns del host
plan
