# SPDX-License-Identifier: Apache-2.0
#
# What every script has in common. Generated after it: inputs() writes what
# commands read, steps() and undo() call the functions below, main runs it all.
#
# Its standard input is a lifeline: when it ends, the harness is gone or has
# lost patience, and the script is interrupted. Standard output is the result:
# a tar archive of `log` (one line a step: number, status, began and ended in
# centiseconds of /proc/uptime, who ended it), and of N.out and N.err; of `room`
# where nothing more could be written when the last step was over.
#
# POSIX sh and coreutils. A fork is dear in an emulated guest: builtins where
# there is a choice.
LC_ALL=C.UTF-8
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
export LC_ALL PATH

directory=
interrupted=0
full=0
child=
started=

now()
{
	read -r seconds rest </proc/uptime
	now=$((${seconds%.*} * 100 + 1${seconds#*.} - 100))
}

# A child that is still a copy of this shell loses the signal; it is sent when
# the child has become `timeout`.
end_child()
{
	read -r shell </proc/$$/comm
	while read -r name <"/proc/$child/comm" && [ "$name" = "$shell" ]; do
		sleep 0.02
	done
	kill -s TERM "$child"
} 2>/dev/null

interrupt()
{
	interrupted=1
	[ -z "$child" ] || end_child
}

begin()	# NUMBER
{
	[ $interrupted = 0 ] || return 1
	number=$1
	now
	began=$now
	input=/dev/null
	[ ! -e "$directory/$1.in" ] || input=$directory/$1.in
}

note()	# WHO_ENDED_IT
{
	now
	echo "$number $status $began $now $1" >>"$directory/log"
}

# In the background, because a shell that waits for a foreground command does
# not heed its traps. `timeout` makes a process group of its own and signals it.
limited()	# SECONDS COMMAND...
{
	timeout -k 5 "$@" <"$input" >"$directory/$number.out" 2>"$directory/$number.err" &
	child=$!
	[ $interrupted = 0 ] || end_child
	wait "$child"
	status=$?
	while kill -0 "$child" 2>/dev/null; do
		wait "$child"
		status=$?
	done
	child=
}

run()	# NUMBER SECONDS COMMAND...
{
	begin "$1" || return
	shift
	limited "$@"
	note self
	[ $status = 0 ] && [ $interrupted = 0 ]
}

observe()	# NUMBER SECONDS COMMAND...
{
	begin "$1" || return
	shift
	limited "$@"
	note self
	[ $interrupted = 0 ]
}

# A background command of a shell without job control ignores SIGINT; env gives
# it back. setsid does not fork here: $! is the process itself and its group.
start()	# NUMBER COMMAND...
{
	begin "$1" || return
	shift
	setsid env --default-signal=INT,QUIT "$@" \
		<"$input" >"$directory/$number.out" 2>"$directory/$number.err" &
	eval "pid$number=$! began$number=$began"
	started="$started $number"
	[ $interrupted = 0 ]
}

# The group may be a moment younger than the process.
signal()	# SIGNAL PID
{
	kill -s "$1" -- "-$2" 2>/dev/null || kill -s "$1" "$2" 2>/dev/null
}

alive()	# PID
{
	kill -0 -- "-$1" 2>/dev/null || kill -0 "$1" 2>/dev/null
}

ended()	# STARTED WHO_ENDED_IT
{
	number=$1
	eval "pid=\$pid$1 began=\$began$1"
	wait "$pid"
	status=$?
	note "$2"
}

# Succeeds when a started process has ended by itself, and not well.
some_fell()
{
	fell=1 left=
	for one in $started; do
		eval "pid=\$pid$one"
		if kill -0 "$pid" 2>/dev/null; then
			left="$left $one"
		else
			ended "$one" self
			[ $status = 0 ] || fell=0
		fi
	done
	started=$left
	return $fell
}

await()	# NUMBER CENTISECONDS SECONDS PROBE...
{
	begin "$1" || return
	await_number=$1 await_began=$began deadline=$((began + $2))
	shift 2
	while limited "$@"; [ $status != 0 ] && [ $interrupted = 0 ]; do
		probe_status=$status
		if some_fell; then
			status=$probe_status
			break
		fi
		number=$await_number began=$await_began status=124
		now
		[ $now -lt $deadline ] || break
		sleep 0.02
	done
	number=$await_number began=$await_began
	note self
	[ $status = 0 ] && [ $interrupted = 0 ]
}

# Waits for the end of a signalled group; kills it when the grace is over. Two
# seconds later it is given up: what SIGKILL does not end, nothing will.
await_end()	# STARTED CENTISECONDS
{
	eval "pid=\$pid$1"
	now
	deadline=$((now + $2)) killed=0
	while alive "$pid"; do
		now
		if [ $now -ge $deadline ]; then
			[ $killed = 0 ] || break
			killed=1 deadline=$((now + 200))
			signal KILL "$pid"
		fi
		sleep 0.02
	done
}

stop()	# NUMBER STARTED SIGNAL CENTISECONDS
{
	begin "$1" || return
	stop_number=$1 stop_began=$began left=
	for one in $started; do
		[ "$one" = "$2" ] || left="$left $one"
	done
	if [ "$left" != "$started" ]; then
		started=$left
		eval "pid=\$pid$2"
		signal "$3" "$pid"
		await_end "$2" "$4"
		ended "$2" script
	fi
	number=$stop_number began=$stop_began status=0
	note self
	[ $interrupted = 0 ]
}

stop_all()
{
	for one in $started; do
		eval "pid=\$pid$one"
		if kill -0 "$pid" 2>/dev/null; then
			eval "who$one=script"
			signal TERM "$pid"
		else
			eval "who$one=self"
		fi
	done
	for one in $started; do
		await_end "$one" 200
		eval "who=\$who$one"
		ended "$one" "$who"
	done
	started=
}

# In the foreground: nothing interrupts an undo but its own limit.
undone()	# NUMBER SECONDS COMMAND...
{
	interrupted=0
	begin "$1"
	shift
	timeout -k 5 "$@" <"$input" >"$directory/$number.out" 2>"$directory/$number.err"
	status=$?
	note self
}

# Undoing may make room again, when what was cut short is cut short already.
look_for_room()
{
	printf '%8192s' '' >"$directory/room" || full=1
} 2>/dev/null

# tar keeps to the sizes it announced, even if a stray process still writes.
emit()
{
	cd "$directory" || return
	set -- log *.out *.err
	[ -e "$2" ] || set -- log
	[ $full = 0 ] || set -- "$@" room
	tar -cf - -b 1 --format=ustar -- "$@"
}

main()
{
	trap interrupt HUP INT TERM
	# A shell says of a command that a signal ended so, to a harness that may be gone.
	trap : PIPE
	exec 3<&0 </dev/null
	(
		read -r line <&3
		kill -s TERM $$
	) >/dev/null 2>&1 &
	lifeline=$!
	exec 3<&-
	# Of a script on the harness's own machine, the harness is in the name.
	directory=graftbench.${GRAFTBENCH_HARNESS:+$GRAFTBENCH_HARNESS.}XXXXXX
	directory=$(mktemp -d "${TMPDIR:-/tmp}/$directory") || exit 71
	trap 'rm -rf "$directory"' EXIT
	: >"$directory/log"
	inputs
	steps
	look_for_room
	trap : HUP INT TERM PIPE
	[ $interrupted = 0 ] || echo interrupted >>"$directory/log"
	stop_all
	undo
	kill "$lifeline" 2>/dev/null
	emit
	exit 0
}
