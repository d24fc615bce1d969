# SPDX-License-Identifier: GPL-2.0
#
# What the headers of the kernel at hand offer, as macros for compat.h. Stable
# releases take over interfaces from later ones, so no version is asked.
#
# $(call graft-probe,MACRO,HEADER,FIXED STRING)
graft-probe = $(if $(shell grep -sqF -- '$(3)' $(srctree)/include/$(2) && echo y),-D$(1))

ccflags-y += $(call graft-probe,GRAFT_HAVE_ACCEPT_ARG,linux/net.h,proto_accept_arg)
ccflags-y += $(call graft-probe,GRAFT_HAVE_SENDPAGE,linux/net.h,(*sendpage))
ccflags-y += $(call graft-probe,GRAFT_HAVE_SPLICE_EOF,linux/net.h,(*splice_eof))
ccflags-y += $(call graft-probe,GRAFT_HAVE_READ_SKB,linux/net.h,(*read_skb))
ccflags-y += $(call graft-probe,GRAFT_HAVE_SET_RCVBUF,linux/net.h,(*set_rcvbuf))
ccflags-y += $(call graft-probe,GRAFT_HAVE_SOCKADDR_UNSIZED,linux/net.h,sockaddr_unsized)
ccflags-y += $(call graft-probe,GRAFT_HAVE_SUPPORT_ZC,linux/net.h,SOCK_SUPPORT_ZC)
ccflags-y += $(call graft-probe,GRAFT_HAVE_RESV_START_OP,net/genetlink.h,resv_start_op)
ccflags-y += $(call graft-probe,GRAFT_HAVE_COPY_SPLICE_READ,linux/fs.h,copy_splice_read)
ccflags-y += $(call graft-probe,GRAFT_HAVE_TXREHASH,net/sock.h,sk_txrehash)
ccflags-y += $(call graft-probe,GRAFT_HAVE_RESERVED_MEM,net/sock.h,sk_reserved_mem)
ccflags-y += $(call graft-probe,GRAFT_HAVE_BIND_PHC,net/sock.h,sk_bind_phc)
ccflags-y += $(call graft-probe,GRAFT_HAVE_ATOMIC_COOKIE,net/net_namespace.h,net_gen_cookie)
ccflags-y += $(call graft-probe,GRAFT_HAVE_PREFER_BUSY_POLL,net/sock.h,sk_prefer_busy_poll)
ccflags-y += $(call graft-probe,GRAFT_HAVE_RCVMARK,net/sock.h,SOCK_RCVMARK)
ccflags-y += $(call graft-probe,GRAFT_HAVE_RCVPRIORITY,net/sock.h,SOCK_RCVPRIORITY)
ccflags-y += $(call graft-probe,GRAFT_HAVE_FW_ALLOC,net/sock.h,per_cpu_fw_alloc)
