# SPDX-License-Identifier: GPL-2.0
# The mappings that test_calls.c expects.
export GRAFT_INGRESS_CONVERT="127.1.0.4:0-65535=ep4 [::]:7000=ep6 0.0.0.0:7001=ep4
	127.1.0.9:1=none 127.1.0.6:47010=ep6 127.1.0.5:0-65535=ep4-47001"
export GRAFT_EGRESS_CONVERT="127.0.0.0/8=ep4 127.2.0.0/16= ::1/128=ep6"
