// SPDX-License-Identifier: GPL-2.0
#include <arpa/inet.h>
#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "call.h"
#include "report.h"

/* Where a call has its name: NULL and 0 if there is none. */
struct place {
	uint64_t address;
	uint64_t length;
};

/* The kernel's struct msghdr, as far as it is of interest; mmsghdr begins so. */
struct message_head {
	uint64_t name;
	uint32_t length;
};

static bool find_name(struct call *call, const struct seccomp_data *data,
		      struct place *place)
{
	struct message_head head;

	switch (data->nr) {
	case __NR_bind:
	case __NR_connect:
		*place = (struct place){ data->args[1], (int)data->args[2] };
		return true;
	case __NR_sendto:
		*place = (struct place){ data->args[4], (int)data->args[5] };
		return true;
	case __NR_sendmsg:
	case __NR_sendmmsg:
		if (!caller_read(&call->caller, data->args[1], &head,
				 offsetof(struct message_head, length) +
				 sizeof(head.length)))
			return false;
		*place = (struct place){ head.name, head.length };
		return true;
	default:
		*place = (struct place){};
		return true;
	}
}

/* Names that the kernel will not take are left to its own error. */
static bool read_name(struct call *call, const struct seccomp_data *data)
{
	struct place place;

	if (!find_name(call, data, &place))
		return false;
	if (data->nr == __NR_listen)
		return true;
	errno = 0;
	if (!place.address || place.length > sizeof(call->name))
		return false;
	call->length = place.length;
	return caller_read(&call->caller, place.address, &call->name,
			   place.length);
}

int call_option(const struct call *call, int level, int name)
{
	socklen_t length = sizeof(int);
	int value = -1;

	if (getsockopt(call->socket, level, name, &value, &length) < 0)
		return -1;
	return value;
}

static bool read_socket(struct call *call)
{
	socklen_t length = sizeof(call->cookie);

	call->domain = call_option(call, SOL_SOCKET, SO_DOMAIN);
	call->type = call_option(call, SOL_SOCKET, SO_TYPE);
	call->protocol = call_option(call, SOL_SOCKET, SO_PROTOCOL);
	errno = 0;
	return (call->domain == AF_INET || call->domain == AF_INET6) &&
	       (call->type == SOCK_STREAM || call->type == SOCK_DGRAM) &&
	       getsockopt(call->socket, SOL_SOCKET, SO_COOKIE, &call->cookie,
			  &length) == 0;
}

/*
 * EPERM is ours: a process that may not be looked at, or a descriptor that may
 * not be taken. To go on would be to pass the mappings by in silence.
 */
static bool give_up(const struct call *call, int *answer)
{
	*answer = GO_ON;
	if (errno == EPERM) {
		report_mistake("process %d may not be looked into (it is not dumpable, or a policy forbids it): its call fails",
			       (int)call->caller.process);
		*answer = -EPERM;
	}
	return false;
}

bool call_read(struct call *call, const struct seccomp_notif *question,
	       int *answer)
{
	call->id = question->id;
	call->number = question->data.nr;
	call->fd = question->data.args[0];
	call->socket = -1;
	if (!caller_open(&call->caller, question->pid))
		return give_up(call, answer);
	if (!read_name(call, &question->data))
		return give_up(call, answer);
	call->socket = caller_take(&call->caller, call->fd);
	if (call->socket < 0 || !read_socket(call))
		return give_up(call, answer);
	return true;
}

void call_close(struct call *call)
{
	if (call->socket >= 0)
		close(call->socket);
	if (call->caller.pidfd >= 0)
		caller_close(&call->caller);
}

bool call_is_valid(const struct call *call)
{
	return ioctl(call->listener, SECCOMP_IOCTL_NOTIF_ID_VALID,
		     &call->id) == 0;
}

unsigned int call_bound_port(const struct call *call)
{
	struct sockaddr_in6 name = {};
	socklen_t length = sizeof(name);
	struct host_address address;

	if (getsockname(call->socket, (struct sockaddr *)&name, &length) < 0 ||
	    !address_read(&address, (struct sockaddr *)&name, length))
		return 0;
	return address.port;
}

bool call_is_grafted(const struct call *call)
{
	char endpoint[AF_GRAFT_EPNAME_MAX];
	socklen_t length = sizeof(endpoint);

	return getsockopt(call->socket, IPPROTO_GRAFT, GRAFT_SO_ENDPOINT,
			  endpoint, &length) == 0;
}

void call_tell(const struct call *call, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	report_fate_of(call->caller.process, call->fd, format, arguments);
	va_end(arguments);
}
