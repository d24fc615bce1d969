// SPDX-License-Identifier: GPL-2.0
/*
 * SOL_SOCKET options set before bind. The core has put them into the unbound
 * sock, without telling us; they are read from there and set on the host
 * socket, which checks the caller's rights in its own namespace.
 */
#include <linux/errqueue.h>
#include <linux/filter.h>
#include <linux/net_tstamp.h>
#include <linux/netdevice.h>
#include <net/sock.h>

#include "compat.h"
#include "inherit.h"

static int graft_set(struct socket *shell, int optname, void *value, int length)
{
	return sock_setsockopt(shell, SOL_SOCKET, optname, KERNEL_SOCKPTR(value),
			       length);
}

static int graft_set_int(struct socket *shell, int optname, int value)
{
	return graft_set(shell, optname, &value, sizeof(value));
}

/* Options that are a flag of the sock and nothing else. */
static const struct graft_flag {
	enum sock_flags	flag;
	int		optname;
} graft_flags[] = {
	{ SOCK_DBG,			SO_DEBUG },
	{ SOCK_LOCALROUTE,		SO_DONTROUTE },
	{ SOCK_BROADCAST,		SO_BROADCAST },
	{ SOCK_KEEPOPEN,		SO_KEEPALIVE },
	{ SOCK_URGINLINE,		SO_OOBINLINE },
	{ SOCK_RXQ_OVFL,		SO_RXQ_OVFL },
	{ SOCK_WIFI_STATUS,		SO_WIFI_STATUS },
	{ SOCK_NOFCS,			SO_NOFCS },
	{ SOCK_SELECT_ERR_QUEUE,	SO_SELECT_ERR_QUEUE },
	{ SOCK_ZEROCOPY,		SO_ZEROCOPY },
#ifdef GRAFT_HAVE_RCVMARK
	{ SOCK_RCVMARK,			SO_RCVMARK },
#endif
#ifdef GRAFT_HAVE_RCVPRIORITY
	{ SOCK_RCVPRIORITY,		SO_RCVPRIORITY },
#endif
};

static int graft_inherit_flag_options(const struct sock *from,
				      struct socket *shell)
{
	size_t i;
	int err = 0;

	for (i = 0; i < ARRAY_SIZE(graft_flags) && !err; i++)
		if (sock_flag(from, graft_flags[i].flag))
			err = graft_set_int(shell, graft_flags[i].optname, 1);
	return err;
}

/* A new sock has no flag but this one, and then there are none to look for. */
static bool graft_flagged(const struct sock *sk)
{
	return READ_ONCE(sk->sk_flags) & ~BIT(SOCK_ZAPPED);
}

static int graft_inherit_int(struct socket *shell, int optname, s64 from, s64 to)
{
	return from == to ? 0 : graft_set_int(shell, optname, from);
}

static int graft_inherit_numbers(const struct sock *from, struct socket *shell)
{
	const struct sock *to = shell->sk;
	int err;

	err = graft_inherit_int(shell, SO_REUSEADDR, from->sk_reuse, to->sk_reuse) ?:
	      graft_inherit_int(shell, SO_REUSEPORT, from->sk_reuseport,
				to->sk_reuseport) ?:
	      graft_inherit_int(shell, SO_PRIORITY, READ_ONCE(from->sk_priority),
				READ_ONCE(to->sk_priority)) ?:
	      graft_inherit_int(shell, SO_MARK, READ_ONCE(from->sk_mark),
				READ_ONCE(to->sk_mark)) ?:
	      graft_inherit_int(shell, SO_NO_CHECK, from->sk_no_check_tx,
				to->sk_no_check_tx) ?:
	      graft_inherit_int(shell, SO_RCVLOWAT, READ_ONCE(from->sk_rcvlowat),
				READ_ONCE(to->sk_rcvlowat)) ?:
	      graft_inherit_int(shell, SO_INCOMING_CPU, from->sk_incoming_cpu,
				to->sk_incoming_cpu);
	if (!err && from->sk_peek_off >= 0)
		err = graft_set_int(shell, SO_PEEK_OFF, from->sk_peek_off);
#ifdef GRAFT_HAVE_RESERVED_MEM
	if (!err && from->sk_reserved_mem)
		err = graft_set_int(shell, SO_RESERVE_MEM, from->sk_reserved_mem);
#endif
#ifdef GRAFT_HAVE_TXREHASH
	if (!err && sk_is_tcp(to))
		err = graft_inherit_int(shell, SO_TXREHASH, from->sk_txrehash,
					to->sk_txrehash);
#endif
	return err;
}

/*
 * A size is stored doubled. One beyond the system's limit was forced by an
 * administrator of the caller's namespace; the host's has to agree.
 */
static int graft_inherit_buffers(const struct sock *from, struct socket *shell)
{
	struct sock *to = shell->sk;
	int err = 0;

	if (from->sk_userlocks & SOCK_SNDBUF_LOCK) {
		err = graft_set_int(shell, SO_SNDBUF, from->sk_sndbuf / 2);
		if (!err && to->sk_sndbuf < from->sk_sndbuf)
			err = graft_set_int(shell, SO_SNDBUFFORCE,
					    from->sk_sndbuf / 2);
	}
	if (!err && from->sk_userlocks & SOCK_RCVBUF_LOCK) {
		err = graft_set_int(shell, SO_RCVBUF, from->sk_rcvbuf / 2);
		if (!err && to->sk_rcvbuf < from->sk_rcvbuf)
			err = graft_set_int(shell, SO_RCVBUFFORCE,
					    from->sk_rcvbuf / 2);
	}
	return err;
}

/* Fields that nothing else depends on. */
static void graft_inherit_times(const struct sock *from, struct sock *to)
{
	WRITE_ONCE(to->sk_rcvtimeo, READ_ONCE(from->sk_rcvtimeo));
	WRITE_ONCE(to->sk_sndtimeo, READ_ONCE(from->sk_sndtimeo));
	if (!sock_flag(from, SOCK_LINGER))
		return;
	WRITE_ONCE(to->sk_lingertime, READ_ONCE(from->sk_lingertime));
	sock_set_flag(to, SOCK_LINGER);
}

static int graft_set_stamping(const struct sock *from, struct socket *shell,
			      int optname)
{
#ifdef GRAFT_HAVE_BIND_PHC
	struct so_timestamping stamping = {
		.flags = from->sk_tsflags,
		.bind_phc = from->sk_bind_phc,
	};

	return graft_set(shell, optname, &stamping, sizeof(stamping));
#else
	return graft_set_int(shell, optname, from->sk_tsflags);
#endif
}

static int graft_inherit_stamps(const struct sock *from, struct socket *shell)
{
	bool new = sock_flag(from, SOCK_TSTAMP_NEW);
	int err = 0;

	if (sock_flag(from, SOCK_RCVTSTAMPNS))
		err = graft_set_int(shell, new ? SO_TIMESTAMPNS_NEW :
						 SO_TIMESTAMPNS_OLD, 1);
	else if (sock_flag(from, SOCK_RCVTSTAMP))
		err = graft_set_int(shell, new ? SO_TIMESTAMP_NEW :
						 SO_TIMESTAMP_OLD, 1);
	if (err || !from->sk_tsflags)
		return err;
	return graft_set_stamping(from, shell,
				  new ? SO_TIMESTAMPING_NEW : SO_TIMESTAMPING_OLD);
}

static int graft_inherit_pacing(const struct sock *from, struct socket *shell)
{
	unsigned long rate = READ_ONCE(from->sk_max_pacing_rate);
	struct sock_txtime txtime = { .clockid = from->sk_clockid };
	int err = 0;

	if (rate != READ_ONCE(shell->sk->sk_max_pacing_rate))
		err = graft_set(shell, SO_MAX_PACING_RATE, &rate, sizeof(rate));
	if (err || !sock_flag(from, SOCK_TXTIME))
		return err;
	if (from->sk_txtime_deadline_mode)
		txtime.flags |= SOF_TXTIME_DEADLINE_MODE;
	if (from->sk_txtime_report_errors)
		txtime.flags |= SOF_TXTIME_REPORT_ERRORS;
	return graft_set(shell, SO_TXTIME, &txtime, sizeof(txtime));
}

static int graft_inherit_polling(const struct sock *from, struct socket *shell)
{
	int err = 0;
#ifdef CONFIG_NET_RX_BUSY_POLL
	const struct sock *to = shell->sk;

	err = graft_inherit_int(shell, SO_BUSY_POLL, READ_ONCE(from->sk_ll_usec),
				READ_ONCE(to->sk_ll_usec));
#ifdef GRAFT_HAVE_PREFER_BUSY_POLL
	err = err ?: graft_inherit_int(shell, SO_PREFER_BUSY_POLL,
				       READ_ONCE(from->sk_prefer_busy_poll),
				       READ_ONCE(to->sk_prefer_busy_poll)) ?:
	      graft_inherit_int(shell, SO_BUSY_POLL_BUDGET,
				READ_ONCE(from->sk_busy_poll_budget),
				READ_ONCE(to->sk_busy_poll_budget));
#endif
#endif
	return err;
}

/* The device was named in the caller's namespace; it has the host's name. */
static int graft_inherit_device(const struct sock *from, struct socket *shell)
{
	struct net_device *device;
	char name[IFNAMSIZ] = "";

	if (!from->sk_bound_dev_if)
		return 0;
	rcu_read_lock();
	device = dev_get_by_index_rcu(sock_net(from), from->sk_bound_dev_if);
	if (device)
		strscpy(name, device->name, sizeof(name));
	rcu_read_unlock();
	if (!name[0])
		return -ENODEV;
	return graft_set(shell, SO_BINDTODEVICE, name, strlen(name));
}

/*
 * The program of a filter is shared. Whoever attached it may have locked it:
 * both are done at last.
 */
static void graft_inherit_filter(struct sock *from, struct sock *to)
{
	struct sk_filter *filter;

	if (!rcu_access_pointer(from->sk_filter) &&
	    !sock_flag(from, SOCK_FILTER_LOCKED))
		return;
	lock_sock(from);
	filter = rcu_dereference_protected(from->sk_filter,
					   lockdep_sock_is_held(from));
	if (filter)
		refcount_inc(&filter->refcnt);
	release_sock(from);
	if (filter) {
		atomic_add(bpf_prog_size(filter->prog->len), &to->sk_omem_alloc);
		rcu_assign_pointer(to->sk_filter, filter);
	}
	if (sock_flag(from, SOCK_FILTER_LOCKED))
		sock_set_flag(to, SOCK_FILTER_LOCKED);
}

/**
 * graft_inherit() - set on the host socket what the unbound sock was told
 * @from: the unbound sock, not locked
 * @shell: the host socket, not bound yet and reached by nobody
 *
 * Context: process context, may sleep.
 * Return: 0, the first error of the host socket, or -EOPNOTSUPP for a program
 *	   that selects among a group of sockets, for the group is the family's.
 */
int graft_inherit(struct sock *from, struct socket *shell)
{
	int err;

	if (rcu_access_pointer(from->sk_reuseport_cb))
		return -EOPNOTSUPP;
	graft_inherit_times(from, shell->sk);
	err = graft_flagged(from) ? graft_inherit_flag_options(from, shell) : 0;
	err = err ?: graft_inherit_numbers(from, shell) ?:
	      graft_inherit_buffers(from, shell) ?:
	      graft_inherit_stamps(from, shell) ?:
	      graft_inherit_pacing(from, shell) ?:
	      graft_inherit_polling(from, shell) ?:
	      graft_inherit_device(from, shell);
	if (!err)
		graft_inherit_filter(from, shell->sk);
	return err;
}
