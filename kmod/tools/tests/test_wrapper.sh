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
gcc -o "$work/musl" "$work/static.c" -Wl,--dynamic-linker=/lib/ld-musl-x86_64.so.1
refuses "one of another C library" 126 'linked with musl' "$work/musl"
cat >"$work/go.s" <<-'S'
	.section .note.go.buildid, "a", @note
	.balign 4
	.long 4, 8, 4
	.ascii "Go\0\0"
	.ascii "anything"
	.section .note.GNU-stack, "", @progbits
S
gcc -o "$work/go" "$work/static.c" "$work/go.s"
refuses "a Go program with a loader" 126 'a Go program' "$work/go"
refuses "a Go program without one" 126 'a Go program' "$out/tests/http"
printf '#!%s\n' "$work/static" >"$work/script"
chmod +x "$work/script"
refuses "which is told what serves it" 126 '; --no-preload serves it' "$work/static"
refuses "a script whose interpreter is" 126 'statically linked' "$work/script"

sees "-i" "GRAFT_INGRESS_CONVERT=0.0.0.0:80=a [::]:80-90=b" -i 0.0.0.0:80=a -i '[::]:80-90=b'
sees "-e" "GRAFT_EGRESS_CONVERT=10.0.0.0/8=a ::/0=" -e 10.0.0.0/8=a -e ::/0=
sees "-v" "GRAFT_VERBOSE=1" -v
GRAFT_INGRESS_CONVERT=0.0.0.0:81=old sees "options come before the environment" \
	"GRAFT_INGRESS_CONVERT=0.0.0.0:80=new 0.0.0.0:81=old" -i 0.0.0.0:80=new --
printf '# the box\n\ningress 0.0.0.0:80-90=file # web\r\negress\t10.0.0.0/8=out\ningress [::]:80=file' >"$work/rules"
sees "-f, in the order of the options" \
	"GRAFT_INGRESS_CONVERT=0.0.0.0:79=a 0.0.0.0:80-90=file [::]:80=file 0.0.0.0:91=b" \
	-i 0.0.0.0:79=a -f "$work/rules" -i 0.0.0.0:91=b
sees "-f, egress" "GRAFT_EGRESS_CONVERT=10.0.0.0/8=out" -f "$work/rules"
refuses "a file that is missing" 2 "nosuch: No such file" -f "$work/nosuch" true
refuses "a file that is none" 2 "Is a directory" -f "$work" true
wrong_line()	# LINE TEXT
{
	printf '# first\n%s\n' "$1" >"$work/wrong"
	refuses "a file with the line: $1" 2 "^graft: $work/wrong:2: $2" -f "$work/wrong" true
}
wrong_line "egress 10.0.0.0/33=out" "the length of a prefix"
wrong_line "inside 10.0.0.0/8=out" 'a line begins with "ingress" or "egress"'
wrong_line "ingress" 'expected "ingress ADDR'
wrong_line "egress 10.0.0.0/8=out more" 'expected "ingress ADDR'
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

# Every socket of this program is told: which, and grafted to what or why not.
cat >"$work/sockets.c" <<-'C'
	#include <arpa/inet.h>
	#include <signal.h>
	#include <sys/socket.h>
	#include <unistd.h>
	static struct sockaddr_in at(const char *host, int port)
	{
		struct sockaddr_in name = { .sin_family = AF_INET, .sin_port = htons(port) };
		inet_pton(AF_INET, host, &name.sin_addr);
		return name;
	}
	int main(void)
	{
		struct sockaddr_in near = at("127.0.0.1", 1), far = at("10.0.0.1", 1), any = at("0.0.0.0", 80);
		int i, fd[6] = { socket(AF_INET, SOCK_STREAM, 0), socket(AF_INET, SOCK_STREAM, 0),
			socket(AF_INET6, SOCK_DGRAM, 0), socket(AF_UNIX, SOCK_STREAM, 0),
			socket(AF_INET, SOCK_STREAM, 0), socket(AF_INET, SOCK_DGRAM, 0) };
		bind(fd[0], (void *)&any, sizeof(any));
		connect(fd[1], (void *)&near, sizeof(near));
		connect(fd[4], (void *)&far, sizeof(far));
		sendto(fd[5], "", 0, 0, (void *)&near, sizeof(near));
		for (i = 0; i < 6; i++)
			close(fd[i]);
		socket(AF_INET, SOCK_STREAM, 0);
		kill(getpid(), SIGKILL);
	}
C
gcc -o "$work/sockets" "$work/sockets.c"
LD_PRELOAD=$out/tests/fake_family.so "$graft" --explain -i 0.0.0.0:80=ep4 -e 10.0.0.0/8=none -e 127.0.0.0/8= \
	"$work/sockets" 2>&1 >"$work/stdout" | grep -v warning | sed 's/^graft.[0-9]*.: fd [0-9]*, //' >"$work/explained"
cat >"$work/expected" <<-'END'
	stream socket of IPv4: grafted to ep4
	stream socket of IPv4: connect to 127.0.0.1:1 has no mapping, stays ordinary
	datagram socket of IPv6: never bound, connected or sent from, stays ordinary
	stream socket of UNIX: stays ordinary: only stream and datagram sockets of IPv4 and IPv6 are grafted
	stream socket of IPv4: not grafted to none: No such file or directory
	datagram socket of IPv4: datagram to 127.0.0.1:1 has no mapping, stays ordinary
	stream socket of IPv4: never bound, connected or sent from, stays ordinary
END
cmp -s "$work/explained" "$work/expected" && [ ! -s "$work/stdout" ]
ok $? "--explain tells every socket of a program, also of one that was killed" "$work/explained" "$work/stdout"
"$graft" --explain true >"$work/stdout" 2>"$work/stderr"
[ "$(cat "$work/stderr")" = 'graft: no socket was made' ] && [ ! -s "$work/stdout" ]
ok $? "--explain of a program without sockets" "$work/stderr" "$work/stdout"

# Without the wrapper, by the variables alone, as with the original.
cat >"$work/binds.py" <<-'PYTHON'
	import os, socket, sys
	if len(sys.argv) > 1:
	    os.close(2)
	    assert os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT) == 2
	listener = socket.socket()
	listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
	listener.bind(("0.0.0.0", 80))
	print(listener.getsockname())
PYTHON
by_variables()	# RULES [FILE]
{
	LD_PRELOAD=$out/libgraft.so:$out/tests/fake_family.so GRAFT_VERBOSE=1 GRAFT_INGRESS_CONVERT=$1 \
		python3 "$work/binds.py" ${2:+"$2"} >"$work/stdout" 2>"$work/stderr"
}
by_variables "nonsense 0.0.0.0:80=ep4-47005 1.2.3.4=x" && [ "$(cat "$work/stdout")" = "('127.0.0.1', 47005)" ] &&
	[ "$(grep -o 'mapping .* is left out' "$work/stderr" | sort -u | wc -l)" -eq 2 ]
ok $? "wrong rules are told and left out, the program runs with the others" "$work/stdout" "$work/stderr"
by_variables 0.0.0.0:80=none
[ $? -eq 1 ] && grep -q 'FileNotFoundError' "$work/stderr" && [ ! -s "$work/stdout" ]
ok $? "what an endpoint refuses is the call's error, and not the program's end" "$work/stdout" "$work/stderr"
by_variables 0.0.0.0:80=ep4-47005 "$work/other" && [ -e "$work/other" ] && [ ! -s "$work/other" ] &&
	[ "$(cat "$work/stdout")" = "('127.0.0.1', 47005)" ]
ok $? "nothing is written to another file in the place of standard error" "$work/other" "$work/stdout"

mv "$work/lib/libgraft.so" "$work/lib/gone"
refuses "a library that is missing" 126 'libgraft.so' true
"$graft" --no-preload "$work/static" >"$work/stdout" 2>"$work/stderr"
ok $? "which --no-preload does without" "$work/stderr"
finish
