# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: GPL-2.0
# The same, statically linked: no library comes into it.
. ./request-response.sh
title='request/response, statically linked'
program=/guest/request_response_static
refusals[preload]='it is statically linked, and would not be grafted; --no-preload serves it'
