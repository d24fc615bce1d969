#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# test_supervise.sh OUT: graft --no-preload, on a family that is no module. With
# it: guest/test_supervise.sh.
set -u
. "${BASH_SOURCE[0]%/*}/tap.sh"
out=$1
graft=$out/tests/graft_on_fake
unset LD_PRELOAD GRAFT_INGRESS_CONVERT GRAFT_EGRESS_CONVERT GRAFT_VERBOSE

ends_with()	# NAME STATUS COMMAND...
{
	local name=$1 status=$2 got
	shift 2
	timeout -k 2 30 "$graft" --no-preload -e 10.0.0.0/8=ep4 -- "$@" >"$work/stdout" 2>"$work/stderr"
	got=$?
	[ $got -eq "$status" ]
	ok $? "$name" "$work/stderr" "$work/stdout"
}

wait_until()	# COMMAND...: within 10 s
{
	local tries=0
	until "$@"; do
		tries=$((tries + 1))
		[ $tries -lt 200 ] || return 1
		sleep 0.05
	done
}

is_gone()	# PID: or a zombie of somebody else's
{
	[ ! -d "/proc/$1" ] || grep -qs '^State:.Z' "/proc/$1/status"
}

has_text()	# FILE
{
	[ -s "$1" ]
}

listens()	# PORT
{
	grep -qi "$(printf ': 0100007F:%04X 00000000:0000 0A' "$1")" /proc/net/tcp
}

for program in test_calls test_calls_static; do
	(. "${BASH_SOURCE[0]%/*}/mappings.sh"
	timeout -k 2 100 "$graft" --no-preload -- "$out/tests/$program" --from-outside) >"$work/calls" 2>&1
	[ $? -eq 0 ] && [ "$(grep -c '^ok' "$work/calls")" -ge 62 ]
	status=$?
	grep '^not ok' -A 3 "$work/calls" >"$work/failed"
	ok $status "the calls of $program" "$work/failed"
done

ends_with "the exit status is the command's" 7 sh -c 'exit 7'
ends_with "a signal is 128 and its number" 137 sh -c 'kill -9 $$'
ends_with "a missing command" 127 "$work/nosuch"
ends_with "a command that is no program" 126 /
ends_with "one within another" 126 "$graft" --no-preload -- true
grep -q 'another supervisor' "$work/stderr"
ok $? "and is told why" "$work/stderr"
ends_with "io_uring does not pass by" 0 python3 -c '
import ctypes, errno
libc = ctypes.CDLL(None, use_errno=True)
assert libc.syscall(425, 1, 0) == -1 and ctypes.get_errno() == errno.ENOSYS'

cat >"$work/other.c" <<-'C'
	#include <errno.h>
	#include <stdlib.h>
	/* int $0x80: a call of the other ABI; 359 is its socket(). */
	int main(int argc, char **argv)
	{
		long result, domain = atoi(argv[argc - 1]);
		__asm__ volatile("int $0x80" : "=a"(result) : "a"(359L), "b"(domain), "c"(1L), "d"(0L) : "memory");
		return (int)result < 0 ? -(int)result : 0;
	}
C
if [ "$(uname -m)" = x86_64 ] && gcc -o "$work/other" "$work/other.c" && "$work/other" 2; then
	ends_with "sockets of another ABI do not pass by" 97 "$work/other" 2
	ends_with "but for those of no network" 0 "$work/other" 1
fi

"$graft" --no-preload --explain -e 127.0.0.0/8= -e 10.0.0.0/8=none -- python3 -c '
import socket
socket.socket().connect_ex(("127.0.0.1", 1))
assert socket.socket().connect_ex(("10.0.0.1", 1)) == 2
' >"$work/stdout" 2>"$work/stderr"
status=$?
[ $status -eq 0 ] && [ ! -s "$work/stdout" ] &&
	grep -q 'connect to 127.0.0.1:1 has no mapping, stays ordinary' "$work/stderr" &&
	grep -q 'not grafted to none: No such file' "$work/stderr"
ok $? "--explain tells what became of a socket" "$work/stderr" "$work/stdout"

# Signals sent to graft reach the command, and kill -9 leaves nothing.
running()	# SCRIPT: of sh; $graft_pid, and the command's PID in $work/pid
{
	rm -f "$work/pid"
	"$graft" --no-preload -- sh -c "echo \$\$ >'$work/pid'; $1" &
	graft_pid=$!
	wait_until has_text "$work/pid"
	command_pid=$(cat "$work/pid")
	supervisor_pid=$(awk '/^PPid/ { print $2 }' "/proc/$command_pid/status")
}

running 'trap "exit 9" USR1; while :; do sleep 0.1; done'
kill -USR1 $graft_pid
wait $graft_pid
[ $? -eq 9 ] && is_gone "$supervisor_pid"
ok $? "a signal to graft is the command's"
running 'exec sleep 60'
kill -9 $graft_pid
wait $graft_pid 2>/dev/null
wait_until is_gone "$command_pid" && wait_until is_gone "$supervisor_pid"
ok $? "kill -9 of graft ends the command and the supervisor"
running 'exec sleep 60'
kill -9 "$supervisor_pid"
wait $graft_pid 2>"$work/stderr"
[ $? -eq 126 ] && wait_until is_gone "$command_pid"
ok $? "kill -9 of the supervisor ends the command"

# A daemon outlives graft, is served on, and its supervisor ends with it.
cat >"$work/daemon.py" <<-'PYTHON'
	import os, socket, sys, time
	if os.fork():
	    os._exit(0)
	os.setsid()
	while os.path.exists("/proc/" + sys.argv[1]):
	    time.sleep(0.05)
	os.dup2(os.open("/dev/null", os.O_RDWR), 1)
	os.dup2(1, 2)
	listener = socket.socket()
	listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
	listener.bind(("0.0.0.0", 80))
	listener.listen()
	listener.accept()[0].sendall(b"served")
PYTHON
cat >"$work/front" <<-SH
	#!/bin/sh
	exec "$graft" --no-preload -i 0.0.0.0:80=ep4-47003 -- python3 "$work/daemon.py" \$\$
SH
chmod +x "$work/front"
said=$(timeout 20 "$work/front" | cat)
wait_until listens 47003
answer=$(python3 -c '
import socket
print(socket.create_connection(("127.0.0.1", 47003)).recv(9).decode())')
[ "$answer" = served ] && [ -z "$said" ]
ok $? "a daemon is served after graft has returned, and holds no pipe"

# The processes that have it: of another user, and such that it may not see.
cat >"$work/other_user.py" <<-'PYTHON'
	import os, socket
	os.setuid(65534)
	listener = socket.socket()
	listener.bind(("0.0.0.0", 81))
	print(os.fstat(listener.fileno()).st_uid, listener.getsockname())
PYTHON
timeout 20 "$graft" --no-preload -i 0.0.0.0:81=ep4-47004 -- python3 "$work/other_user.py" >"$work/stdout" 2>"$work/stderr"
if [ "$(id -u)" -eq 0 ]; then
	grep -qF "65534 ('127.0.0.1', 47004)" "$work/stdout"
	ok $? "a socket belongs to the user who has made it" "$work/stdout" "$work/stderr"
fi

if [ "$(id -u)" -eq 0 ]; then
	cp "$graft" "$out/tests/test_calls_static" "$work/"
	chmod 755 "$work" "$work/graft_on_fake"
	(. "${BASH_SOURCE[0]%/*}/mappings.sh"
	timeout -k 2 100 setpriv --reuid=65534 --regid=65534 --clear-groups --bounding-set=-all \
		"$work/graft_on_fake" --no-preload -- "$work/test_calls_static" --from-outside) >"$work/calls" 2>&1
	status=$?
	grep '^not ok' -A 3 "$work/calls" >"$work/failed"
	ok $status "the calls of a user without privileges" "$work/failed"
fi
timeout -k 2 60 "$graft" --no-preload -i 0.0.0.0:5080=ep4-47002 -- "$out/tests/http" serve :5080 >"$work/server" 2>&1 &
server=$!
wait_until listens 47002
timeout -k 2 60 "$graft" --no-preload -v -e 127.0.0.0/8=ep4 -- "$out/tests/http" post http://127.0.0.1:47002/ 300000 50 >"$work/client" 2>&1 &&
	grep -q '^50 bodies' "$work/client" && grep -q 'grafted to ep4' "$work/client" &&
	! grep -q 'ordinary' "$work/client"
ok $? "Go: HTTP server and client, 50 bodies at once" "$work/client" "$work/server"
kill $server
wait $server 2>/dev/null
finish
