# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: GPL-2.0
# What netperf calls TCP_RR, TCP_CRR and UDP_RR, with every answer compared.
modes='host preload no-preload'
title='request/response (TCP_RR, TCP_CRR, UDP_RR)'
ports='7300'
program=/guest/request_response
rules=(-i 0.0.0.0:7300=in)
unit='transactions/s, TCP_CRR'

serve()
{
	background "${server[@]}" "$program" serve tcp 7300
	background "${server[@]}" "$program" serve udp 7300
}

check()
{
	local kind
	for kind in tcp_rr tcp_crr udp_rr; do
		"${client[@]}" "$program" $kind 10.0.0.2 7300 300 >"$work/client" 2>&1
		passed $? "$kind" "$work/client"
	done
}

rate()
{
	"${client[@]}" "$program" tcp_crr 10.0.0.2 7300 300
}
