# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: GPL-2.0
# Go's net/http, both sides: it makes its system calls itself.
modes='host preload no-preload'
title='Go, net/http'
ports=7500
rules=(-i 0.0.0.0:7500=in)
program=/guest/http
unit='connections/s'
refusals[preload]='it is a Go program, makes its system calls itself, and would not be grafted; --no-preload serves it'

serve()
{
	background "${server[@]}" "$program" serve :7500
}

check()
{
	"${client[@]}" "$program" post http://10.0.0.2:7500/ 100000 50 >"$work/client" 2>&1
	passed $? "50 bodies come back, in parallel" "$work/client" "$work/server"
}

rate()
{
	"${client[@]}" "$program" rate http://10.0.0.2:7500/ 1000 50
}
