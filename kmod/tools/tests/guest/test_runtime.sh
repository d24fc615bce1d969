# SPDX-License-Identifier: GPL-2.0
# graft-container in front of runc, with the module: a container whose network
# namespace is empty has the endpoints of its annotation, as long as it lives.
. /guest/lib.sh
command -v runc >/dev/null || { echo "1..0 # SKIP no runc in this machine"; exit 0; }

bundle=/tmp/bundle
mount -t cgroup2 none /sys/fs/cgroup
mkdir -p $bundle/root/guest $bundle/root/proc /etc/graftbench
cp /guest/http $bundle/root/guest/

# An engine's config.json, as far as it matters.
configure()	# ENDPOINTS ARGUMENTS
{
	cat >$bundle/config.json <<-JSON
		{"ociVersion": "1.0.2", "root": {"path": "root"}, "hostname": "box",
		 "process": {"user": {"uid": 0, "gid": 0}, "cwd": "/", "args": [$2], "env": ["PATH=/guest", "GRAFT_VERBOSE=1"]},
		 "mounts": [{"destination": "/proc", "type": "proc", "source": "proc"}],
		 "linux": {"namespaces": [{"type": "pid"}, {"type": "network"}, {"type": "mount"}, {"type": "uts"}, {"type": "ipc"}]},
		 "annotations": {"graft.endpoints": "$1", "graft.ingress": "0.0.0.0:5080=in",
			"graft.egress": "0.0.0.0/0=out", "graft.front": "no-preload"}}
	JSON
}

# The root of this machine is a RAM disk, which cannot be pivoted.
run()	# ID
{
	cat </dev/null | timeout -k 2 100 graft-container run --no-pivot --bundle $bundle "$1"
}

refuses()	# NAME TEXT ENDPOINTS
{
	configure "$3" '"http"'
	run refused >/tmp/out 2>&1
	[ $? -ne 0 ] && grep -q "$2" /tmp/out
	ok $? "$1" /tmp/out
}

pid_of()	# ID
{
	runc state "$1" | sed -n 's/.*"pid": \([0-9]*\),.*/\1/p'
}

runs()	# ID
{
	[ "$(pid_of "$1")" -gt 0 ]
}

port_is_free()
{
	! has_port "$1" "$2"
}

build_network
name_host
endpoints="10.0.0.2:5000-5300=in 10.0.0.2:0=out"
rm -f /etc/graftbench/containers.conf
refuses "without a policy there are no endpoints" 'containers.conf: No such file' "$endpoints"
printf '# of this test\n10.0.0.2:5000-5999\n10.0.0.2:0\n' >/etc/graftbench/containers.conf
refuses "a port beyond the policy" 'endpoint web at 10.0.0.2:80-80 is not permitted' 10.0.0.2:80=web
refuses "an address beyond the policy" 'is not permitted' 10.0.0.3:5001=web

configure "$endpoints" '"http", "serve", ":5080"'
run server >/tmp/server 2>&1 &
wait_for "the server" has_port host 5080
timeout 60 $in_far /guest/http post http://10.0.0.2:5080/ 100000 20 >/tmp/out 2>&1
ok $? "a Go server in a container, and 20 bodies there and back" /tmp/out /tmp/server
nsenter -t "$(pid_of server)" -n /opt/graftbench/bin/ip graft show >/tmp/out
[ "$(wc -l </tmp/out)" -eq 2 ] && grep -q '^in type ipv4 addr 10.0.0.2 port 5000-5300' /tmp/out && grep -q '^out type ipv4 addr 10.0.0.2 port any' /tmp/out
ok $? "its endpoints are those of the annotation" /tmp/out
nsenter -t "$(pid_of server)" -n /opt/graftbench/bin/ip -o link show up >/tmp/out
[ $? -eq 0 ] && ! grep -qv ' lo:' /tmp/out
ok $? "it has no other network" /tmp/out
runc kill server KILL
wait
wait_for "the end of the server" port_is_free host 5080
ok $? "killed, and nothing of it is left"

$in_far timeout 100 /guest/http serve :8000 >/tmp/server 2>&1 &
wait_for "a server" has_port far 8000
configure "$endpoints" '"http", "post", "http://10.0.0.1:8000/", "100000", "20"'
run client >/tmp/out 2>&1
[ $? -eq 0 ] && grep -q 'grafted to out' /tmp/out && grep -q '^20 bodies' /tmp/out
ok $? "a Go client in a container" /tmp/out
end $!
killall http 2>/dev/null
wait
remove_network
ip netns del host
plan
