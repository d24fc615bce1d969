#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# test_wrapper.sh OUT: the graft wrapper: options, environment, refusals.
set -u
. "${BASH_SOURCE[0]%/*}/tap.sh"
out=$1
unset LD_PRELOAD GRAFT_INGRESS_CONVERT GRAFT_EGRESS_CONVERT GRAFT_VERBOSE
mkdir -p "$work/bin" "$work/lib"
cp "$out/graft" "$work/bin/"
cp "$out/libgraft.so" "$work/lib/"
graft=$work/bin/graft

refuses()	# NAME STATUS TEXT ARGUMENT...
{
	local name=$1 status=$2 text=$3 got
	shift 3
	"$graft" "$@" >"$work/stdout" 2>"$work/stderr"
	got=$?
	[ $got -eq "$status" ] && grep -q "$text" "$work/stderr" && [ ! -s "$work/stdout" ]
	ok $? "$name" "$work/stderr" "$work/stdout"
}

sees()	# NAME LINE ARGUMENT...: the command sees this line in its environment
{
	local name=$1 line=$2
	shift 2
	"$graft" "$@" env >"$work/stdout" 2>"$work/stderr"
	grep -qxF -- "$line" "$work/stdout"
	ok $? "$name" "$work/stdout" "$work/stderr"
}

refuses "no command" 2 '^usage: graft'
refuses "an unknown option" 2 '^usage: graft' --nosuch true
refuses "a wrong ingress rule" 2 'not an IPv4 address' -i x:80=ep true
refuses "a wrong egress rule" 2 'PREFIX/LEN=ENDPOINT' -e 10.0.0.0=ep true
refuses "a name that is too long" 2 '1 to 15 characters' -i 0.0.0.0:80=sixteen-letters- true
GRAFT_EGRESS_CONVERT="/" refuses "a wrong rule in the environment" 2 '^graft: /:' true
refuses "a missing command" 127 'No such file' "$work/nosuch"
refuses "a command that is no program" 126 'Permission denied' "$work/lib"
cat >"$work/static.c" <<-'C'
	int main(void) { return 0; }
C
gcc -static -o "$work/static" "$work/static.c"
refuses "a statically linked command" 126 'statically linked' "$work/static"
printf '#!%s\n' "$work/static" >"$work/script"
chmod +x "$work/script"
refuses "a script whose interpreter is" 126 'statically linked' "$work/script"

sees "-i" "GRAFT_INGRESS_CONVERT=0.0.0.0:80=a [::]:80-90=b" -i 0.0.0.0:80=a -i '[::]:80-90=b'
sees "-e" "GRAFT_EGRESS_CONVERT=10.0.0.0/8=a ::/0=" -e 10.0.0.0/8=a -e ::/0=
sees "-v" "GRAFT_VERBOSE=1" -v
GRAFT_INGRESS_CONVERT=0.0.0.0:81=old sees "options come before the environment" \
	"GRAFT_INGRESS_CONVERT=0.0.0.0:80=new 0.0.0.0:81=old" -i 0.0.0.0:80=new --
sees "the library" "LD_PRELOAD=$work/bin/../lib/libgraft.so"
LD_PRELOAD=$out/tests/fake_family.so sees "a library that is preloaded already" \
	"LD_PRELOAD=$work/bin/../lib/libgraft.so:$out/tests/fake_family.so"

[ "$("$graft" -v echo out 2>/dev/null)" = out ]
ok $? "standard output is the command's alone"
"$graft" sh -c 'exit 7'
[ $? -eq 7 ]
ok $? "the exit status is the command's"
"$graft" --explain sh -c 'exit 8' 2>/dev/null
[ $? -eq 8 ]
ok $? "the exit status is the command's, explained"
"$graft" --explain sh -c 'kill -9 $$' 2>/dev/null
[ $? -eq 137 ]
ok $? "a signal is 128 and its number, explained"

python=$(command -v python3) && "$graft" --explain -e 127.0.0.0/8= -e 10.0.0.0/8=ep "$python" -c '
import socket
socket.socket().connect_ex(("127.0.0.1", 1))
' >"$work/stdout" 2>"$work/stderr"
if [ -n "$python" ]; then
	grep -q 'connect to 127.0.0.1:1 has no mapping, stays ordinary' "$work/stderr" && [ ! -s "$work/stdout" ]
	ok $? "--explain tells what became of a socket" "$work/stderr" "$work/stdout"
fi
mv "$work/lib/libgraft.so" "$work/lib/gone"
refuses "a library that is missing" 126 'libgraft.so' true
finish
