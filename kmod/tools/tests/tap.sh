# SPDX-License-Identifier: GPL-2.0
# Test Anything Protocol, for the scripts here. A script ends with `finish`.
export LC_ALL=C
tests=0
failures=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

ok()	# STATUS NAME [FILE...]: what the files say is shown if it failed
{
	local status=$1 name=$2 file
	shift 2
	tests=$((tests + 1))
	if [ "$status" -eq 0 ]; then
		echo "ok $tests - $name"
		return
	fi
	failures=$((failures + 1))
	echo "not ok $tests - $name (status $status)"
	for file; do
		sed "s|^|# ${file##*/}: |" "$file" | tail -n 20
	done
}

finish()
{
	echo "1..$tests"
	[ "$failures" -eq 0 ]
	exit
}
