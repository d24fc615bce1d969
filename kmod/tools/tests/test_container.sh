#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# test_container.sh OUT: graft-container as an OCI runtime, in front of one that
# only looks, and in front of runc below Docker Engine. No module is needed: it
# is about what containers are given. With it: guest/test_container.sh.
set -u
. "${BASH_SOURCE[0]%/*}/tap.sh"
out=$1
prefix=$work/prefix
mkdir -p "$prefix/bin" "$prefix/lib" "$work/bundle"
cp "$out/graft" "$out/graft-container" "$prefix/bin/"
cp "$out/libgraft.so" "$prefix/lib/"
printf '#!/bin/sh\necho "$@"\n' >"$work/looks"
chmod +x "$work/looks"
export GRAFT_RUNTIME=$work/looks
engine=
leave()
{
	[ -z "$engine" ] || kill "$engine" 2>/dev/null && wait "$engine" 2>/dev/null
	rm -rf "$work"
}
trap leave EXIT

bundle()	# ANNOTATIONS: a config.json, as engines write them
{
	cat >"$work/bundle/config.json" <<-JSON
		{"ociVersion": "1.0.2", "process": {"args": ["program", "-x"], "env": ["A=b"]},
		 "mounts": [{"destination": "/etc/hosts", "type": "bind", "source": "$work/engine/hosts"}],
		 "linux": {"seccomp": {"defaultAction": "SCMP_ACT_ERRNO", "syscalls": []}},
		 "annotations": {$1}}
	JSON
	cp "$work/bundle/config.json" "$work/before"
}

create()
{
	"$prefix/bin/graft-container" --log "$work/log" create --bundle "$work/bundle" id >"$work/stdout" 2>"$work/stderr"
}

sees()	# EXPRESSION: of Python, about config
{
	python3 -c 'import json, sys
config = json.load(open(sys.argv[1]))
process = config["process"]
sys.exit(not eval(sys.argv[2], globals()))' "$work/bundle/config.json" "$1"
}

bundle '"other": "x"'
create && cmp -s "$work/bundle/config.json" "$work/before" && grep -qx -- "--log $work/log create --bundle $work/bundle id" "$work/stdout"
ok $? "a container that asks for nothing is left as it is" "$work/stderr"
bundle '"graft.endpoints": "10.0.0.2:80=web", "graft.ingress": "0.0.0.0:80=web", "graft.egress": "0.0.0.0/0=out"'
create
sees "process['args'] == ['$prefix/bin/graft', '--', 'program', '-x']"
ok $? "graft is in front of its command" "$work/bundle/config.json"
sees "process['env'] == ['A=b', 'GRAFT_INGRESS_CONVERT=0.0.0.0:80=web', 'GRAFT_EGRESS_CONVERT=0.0.0.0/0=out']"
ok $? "the mappings are in its environment" "$work/bundle/config.json"
sees "config['mounts'][1]['source'] == config['mounts'][1]['destination'] == '$prefix' and 'ro' in config['mounts'][1]['options']"
ok $? "the tools are mounted, to be read" "$work/bundle/config.json"
sees "config['hooks']['createRuntime'] == [{'path': '$prefix/bin/graft-container', 'args': ['graft-container', 'hook']}]"
ok $? "a hook makes the endpoints" "$work/bundle/config.json"
sees "config['linux']['seccomp']['syscalls'] == []"
ok $? "and the engine's profile is as it was" "$work/bundle/config.json"
bundle '"graft.ingress": "0.0.0.0:80=web", "graft.front": "no-preload"'
create
sees "process['args'][1] == '--no-preload' and 'pidfd_getfd' in config['linux']['seccomp']['syscalls'][0]['names'] and 'hooks' not in config"
ok $? "--no-preload, and the calls that it needs" "$work/bundle/config.json"
bundle '"graft.ingress": "0.0.0.0:80=web", "graft.front": "none"'
create
sees "process['args'] == ['program', '-x'] and len(config['mounts']) == 2"
ok $? "nothing in front, on request" "$work/bundle/config.json"
bundle '"graft.ingress": "0.0.0.0:80=web", "graft.front": "other"'
! create && grep -q 'it is preload, no-preload or none' "$work/stderr" && grep -q '^{ "level": "error", "msg": "graft.front: other' "$work/log" && [ ! -s "$work/stdout" ]
ok $? "what is wrong is told to the engine" "$work/stderr" "$work/log"

bundle ''
mkdir "$work/engine"
echo '{"Config": {"Labels": {"graft.endpoints": "10.0.0.2:80=web"}}}' >"$work/engine/config.v2.json"
create
sees "config['annotations']['graft.endpoints'] == '10.0.0.2:80=web'"
ok $? "labels of Docker, which hands none over" "$work/bundle/config.json"
rm "$work/bundle/config.json"
! create && grep -q 'config.json' "$work/stderr"
ok $? "a bundle without config.json" "$work/stderr"
GRAFT_RUNTIME=$work/nosuch "$prefix/bin/graft-container" state id 2>"$work/stderr"
[ $? -ne 0 ] && grep -q 'GRAFT_RUNTIME names' "$work/stderr"
ok $? "a runtime that is missing" "$work/stderr"
ln -s graft-container "$prefix/bin/graft-container-looks"
PATH=$work:$PATH GRAFT_RUNTIME=$work/nosuch "$prefix/bin/graft-container-looks" state id >"$work/stdout" 2>"$work/stderr"
[ "$(cat "$work/stdout")" = 'state id' ]
ok $? "a runtime that its own name names" "$work/stdout" "$work/stderr"
echo '{}' | "$prefix/bin/graft-container" hook 2>"$work/stderr"
[ $? -ne 0 ] && grep -q 'names no process' "$work/stderr"
ok $? "a state without a process" "$work/stderr"
# Real engines, whose profiles a supervisor has to live with. Whether or not
# this kernel has the module, there is no endpoint "out".
unset GRAFT_RUNTIME
image()	# a tree with one static program
{
	mkdir -p "$work/image/bin"
	cp "$(command -v busybox)" "$work/image/bin/"
	tar -C "$work/image" -c .
}

in_engine()	# NAME COMMAND...: that runs a container of the image
{
	local name=$1
	shift
	timeout -k 2 60 "$@" >"$work/out" 2>&1
	grep -q 'fd 3: not grafted to out' "$work/out"
	ok $? "$name: a static program is served by --no-preload" "$work/out"
}

program=(image busybox wget http://10.0.0.1/)
asked=(graft.egress=10.0.0.0/8=out graft.front=no-preload)
if [ "$(id -u)" -ne 0 ] || ! command -v dockerd >/dev/null || [ ! -x /usr/bin/docker ]; then
	ok 0 "Docker # SKIP it is not here, or not root's"
else
	export DOCKER_HOST=unix://$work/docker.sock
	# In a mount namespace of its own: its mounts end with it.
	unshare -m dockerd --data-root "$work/docker" --exec-root "$work/exec" --pidfile "$work/docker.pid" -H "$DOCKER_HOST" \
		--bridge=none --iptables=false --ip-forward=false --storage-driver=vfs --add-runtime "graft=$prefix/bin/graft-container" >"$work/dockerd" 2>&1 &
	engine=$!
	tries=0
	until /usr/bin/docker version >/dev/null 2>&1 || [ $tries -ge 200 ]; do
		tries=$((tries + 1))
		sleep 0.1
	done
	image | /usr/bin/docker import - image >"$work/out" 2>&1
	ok $? "Docker has an image" "$work/out" "$work/dockerd"
	in_engine Docker /usr/bin/docker run --rm --network none --runtime graft --label "${asked[0]}" --label "${asked[1]}" -e GRAFT_VERBOSE=1 "${program[@]}"
	timeout 60 /usr/bin/docker run --rm --network none --runtime graft --label graft.endpoints=x:1=y image busybox true >"$work/out" 2>&1
	[ $? -ne 0 ] && grep -q 'graft.endpoints: x:1=y: not an IPv4 address' "$work/out"
	ok $? "Docker: what is wrong is told to who ran it" "$work/out"
	/usr/bin/docker run -d --name kept --network none --runtime graft --label "${asked[0]}" --label "${asked[1]}" \
		image busybox sleep 300 >"$work/out" 2>&1
	within=(/usr/bin/docker exec kept "$prefix/bin/graft" -v --no-preload)
	in_engine "Docker, exec with a mapping" "${within[@]}" -e 10.0.0.0/8=out -- "${program[@]:1}"
	timeout -k 2 60 "${within[@]}" -- "${program[@]:1}" >"$work/out" 2>&1
	grep -q 'Network is unreachable' "$work/out" && ! grep -q 'grafted to out' "$work/out"
	ok $? "Docker: a command of exec has no mappings but its own" "$work/out"
	/usr/bin/docker rm -f kept >"$work/out" 2>&1
	kill $engine
	wait $engine
	engine=
fi
if [ "$(id -u)" -ne 0 ] || ! command -v podman >/dev/null; then
	ok 0 "Podman # SKIP it is not here, or not root's"
else
	podman=(podman --root "$work/podman" --runroot "$work/run" --tmpdir "$work/tmp" --storage-driver vfs
		--cgroup-manager cgroupfs --events-backend file --runtime "$prefix/bin/graft-container")
	image | "${podman[@]}" import - image >"$work/out" 2>&1
	ok $? "Podman has an image" "$work/out"
	in_engine Podman "${podman[@]}" run --rm --network none --ulimit nofile=1024:1024 --ulimit nproc=1024:1024 \
		--annotation "${asked[0]}" --annotation "${asked[1]}" -e GRAFT_VERBOSE=1 "${program[@]}"
fi
finish
