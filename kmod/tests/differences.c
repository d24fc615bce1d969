// SPDX-License-Identifier: GPL-2.0
/* Where a graft socket differs from a host socket, and why. */
#include "subject.h"

#define NO_ADDRESS "it has no address of any family yet"
#define NOT_UNIX_YET "before bind it cannot know that it will be a UNIX socket"

const struct difference differences[] = {
	{ "names before bind", "unbound own name", ALL, NO_ADDRESS },
	{ "bind twice", "again", LOCAL,
	  "which of two errors comes first: the socket is bound, the path exists" },
	{ "listen before bind", "listen", INET,
	  "without an endpoint there is no port that it may have" },
	{ "shutdown when not connected", "unbound", LOCAL, NOT_UNIX_YET },
	{ "receive when not connected", "unbound", LOCAL, NOT_UNIX_YET },
	{ "send when not connected", "unbound", LOCAL, NOT_UNIX_YET },
	{ "send when not connected", "bind", INET,
	  "a send that fails has not bound it to a port on the way" },
	{ "poll", "unbound", LOCAL, NOT_UNIX_YET },
	{ "SO_SNDBUF before bind", "default", LOCAL, NOT_UNIX_YET },
	{ "SO_RCVBUF before bind", "default", LOCAL, NOT_UNIX_YET },
	{ "SO_PASSCRED before bind", "", LOCAL,
	  NOT_UNIX_YET ", and from 6.16 on only such sockets have it" },
	{ "SO_PEEK_OFF", "offset", INET,
	  "the core asks only whether the method is there: it is, for UNIX sockets" },
	{ "TCP_ULP", "unknown", INET,
	  "upper layers exchange the methods of the struct socket: refused" },
	{ "IPV6_ADDRFORM", "IPV6_ADDRFORM", V6,
	  "it exchanges the methods of the struct socket: refused" },
	{ 0 }
};
