# SPDX-License-Identifier: Apache-2.0
#
# flock FILE sh -s -- FILE WORD... <THIS: says who holds the lock, a word a
# line, and holds it. Ends with the script that started it at the latest, also
# when that was killed and could end nothing: this shell's parent is flock,
# whose is timeout, whose is that script's shell.
file=$1
shift

parent()	# PROCESS
{
	while read -r key value; do
		[ "$key" != PPid: ] || echo "$value"
	done <"/proc/$1/status"
}

script=$(parent "$(parent "$PPID")")
printf '%s\n' "$@" >"$file"
exec tail -f -s 2 --pid="$script" /dev/null
