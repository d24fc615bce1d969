# SPDX-License-Identifier: GPL-2.0
# The mappings that test_calls.c expects.
export GRAFT_INGRESS_CONVERT="127.1.0.4:0-65535=ep4 [::]:7000=ep6 0.0.0.0:7001=ep4
	127.1.0.9:1=none 127.1.0.7:0-65535=ep6 127.1.0.5:0-65535=ep4-47001
	127.1.0.8:0-65535=epu [::]:7002=epu 127.1.0.10:0-65535=all4"
export GRAFT_EGRESS_CONVERT="127.0.0.0/8=ep4 127.2.0.0/16= 127.3.0.0/16=ep6 127.4.0.0/16=epu
	127.5.0.0/16=all6 ::1/128=ep6"
