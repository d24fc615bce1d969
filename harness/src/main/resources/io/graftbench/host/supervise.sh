# SPDX-License-Identifier: Apache-2.0
#
# sh -c "$THIS" NAME LOG GRACE COMMAND...: runs a command that must not outlive
# the harness, its output into LOG. Says the command's process id on standard
# output. Standard input is the lifeline: when it ends, the command is asked to
# end, and killed after GRACE tenths of a second. Its status is handed on.
log=$1 grace=$2
shift 2
command=
trap '[ -z "$command" ] || kill -s TERM "$command"' HUP INT TERM
exec 3<&0 </dev/null
"$@" 3<&- >>"$log" 2>&1 &
command=$!
echo "$command"
exec >/dev/null
(
	trap - HUP INT TERM
	read -r line <&3
	kill -s TERM "$command"
	while kill -0 "$command" && [ "$grace" -gt 0 ]; do
		grace=$((grace - 1))
		sleep 0.1
	done
	kill -s KILL "$command"
) 2>/dev/null &
lifeline=$!
exec 3<&-
wait "$command"
status=$?
while kill -0 "$command" 2>/dev/null; do
	wait "$command"
	status=$?
done
kill "$lifeline" 2>/dev/null
exit "$status"
