# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: GPL-2.0
# sockperf, ping-pong.
title='sockperf'
packages='sockperf'
ports=11111
rules=(-i 0.0.0.0:11111=in)
unit='round trips/s, TCP'

serve()
{
	background "${server[@]}" sockperf sr -i 0.0.0.0 --tcp
	background "${server[@]}" sockperf sr -i 0.0.0.0
}

check()
{
	local protocol
	for protocol in --tcp ''; do
		# shellcheck disable=SC2086	# no word where there is none
		"${client[@]}" sockperf pp -i 10.0.0.2 -t 1 -m 1000 --data-integrity $protocol >"$work/client" 2>&1 &&
			grep -q 'Summary: Latency' "$work/client" && ! grep -qi 'integrity.*fail' "$work/client"
		passed $? "answers are what was asked${protocol:+, TCP}" "$work/client"
	done
}

rate()
{
	"${client[@]}" sockperf pp -i 10.0.0.2 -t 1 --tcp |
		sed -n 's/.*\[Valid Duration\] RunTime=\([0-9.]*\) sec; SentMessages=\([0-9]*\);.*/\1 \2/p' |
		awk '{ printf "%.0f", $2 / $1 }'
}
