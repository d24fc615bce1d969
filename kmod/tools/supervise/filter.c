// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "filter.h"

#if defined(__x86_64__)
#define NATIVE_ABI	AUDIT_ARCH_X86_64
#define OTHER_SOCKET	359	/* socket() of i386 */
#define OTHER_ALL	102	/* socketcall() of i386 */
#define FIRST_FOREIGN	0x40000000	/* numbers of x32 */
#elif defined(__aarch64__)
#define NATIVE_ABI	AUDIT_ARCH_AARCH64
#define OTHER_SOCKET	281	/* socket() of arm */
#define OTHER_ALL	102	/* socketcall() of arm's old ABI */
#define FIRST_FOREIGN	0xffffffff
#else
#error "the numbers of the other ABI's calls on this architecture are not known"
#endif

#define FIELD(field)	((unsigned int)offsetof(struct seccomp_data, field))
#define LOAD(at)	BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (at))
#define RETURN(what)	BPF_STMT(BPF_RET | BPF_K, (what))
#define IF(what, lines)	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (what), 0, (lines))
#define IF_FROM(what, lines) \
	BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, (what), 0, (lines))
#define ASK_ABOUT(call)	IF(__NR_##call, 1), RETURN(SECCOMP_RET_USER_NOTIF)

#define NOT_THERE	RETURN(SECCOMP_RET_ERRNO | ENOSYS)
#define NO_FAMILY	RETURN(SECCOMP_RET_ERRNO | EAFNOSUPPORT)
#define ALLOW		RETURN(SECCOMP_RET_ALLOW)

/* A program of another ABI keeps all but sockets of the Internet. */
#define OTHER_ABI							\
	LOAD(FIELD(arch)),						\
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, NATIVE_ABI, 9, 0),		\
	LOAD(FIELD(nr)),						\
	IF(OTHER_ALL, 1),						\
	NOT_THERE,							\
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OTHER_SOCKET, 0, 4),	\
	LOAD(FIELD(args[0])),						\
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_INET, 1, 0),		\
	IF(AF_INET6, 1),						\
	NO_FAMILY,							\
	ALLOW

#define NATIVE_ALWAYS							\
	LOAD(FIELD(nr)),						\
	IF_FROM(FIRST_FOREIGN, 1),					\
	NOT_THERE,							\
	IF(__NR_io_uring_setup, 1),					\
	NOT_THERE,							\
	ASK_ABOUT(bind)

static struct sock_filter ingress_only[] = { OTHER_ABI, NATIVE_ALWAYS, ALLOW };

/* sendto() is of interest with an address: its fifth argument. */
static struct sock_filter with_egress[] = {
	OTHER_ABI,
	NATIVE_ALWAYS,
	ASK_ABOUT(connect),
	ASK_ABOUT(listen),
	ASK_ABOUT(sendmsg),
	ASK_ABOUT(sendmmsg),
	IF(__NR_sendto, 5),
	LOAD(FIELD(args[4])),
	IF(0, 2),
	LOAD(FIELD(args[4]) + 4),
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 1, 0),
	RETURN(SECCOMP_RET_USER_NOTIF),
	ALLOW,
};

static const struct sock_fprog programs[] = {
	{ sizeof(ingress_only) / sizeof(ingress_only[0]), ingress_only },
	{ sizeof(with_egress) / sizeof(with_egress[0]), with_egress },
};

int filter_install(bool egress)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
		return -1;
	return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
		       SECCOMP_FILTER_FLAG_NEW_LISTENER |
		       SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV,
		       &programs[egress]);
}

const char *filter_error(int error)
{
	switch (error) {
	case ENOSYS:
		return "--no-preload needs a kernel with seccomp filters (CONFIG_SECCOMP_FILTER)";
	case EINVAL:
		return "--no-preload needs seccomp user notification of Linux 5.19 or later";
	case EBUSY:
		return "another supervisor has this process already (graft --no-preload within itself?): a process can have one only";
	default:
		return strerror(error);
	}
}
