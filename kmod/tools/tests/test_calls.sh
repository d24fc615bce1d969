#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# test_calls.sh OUT: test_calls.c with a family that is no module.
set -u
out=$1
. "${BASH_SOURCE[0]%/*}/mappings.sh"
LD_PRELOAD="$out/libgraft.so:$out/tests/fake_family.so" exec "$out/tests/test_calls"
