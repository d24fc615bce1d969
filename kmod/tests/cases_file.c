// SPDX-License-Identifier: GPL-2.0
/* The socket as a file: descriptors, processes, pipes, io_uring, /proc. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/io_uring.h>
#include <linux/sockios.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "subject.h"
#include "tap.h"

static void duplicated(struct subject *s)
{
	int fd = subject_socket(s, 0), copy = dup(fd), peer = peer_bound(s);
	union address address;
	socklen_t length = peer_address(s, &address);

	see(s, "bind", subject_bind(s, copy));
	see(s, "close", close(copy));
	see_names(s, "the other", fd);
	see(s, "connect", connect(fd, &address.any, length));
	see(s, "send", send(fd, "x", 1, 0));
	close(fd);
	close(peer);
}

static void forked(struct subject *s)
{
	int a = -1, b = -1, status = -1;
	char buffer[8] = "";
	pid_t child;

	subject_pair(s, s->argument, &a, &b);
	child = fork();
	if (!child)
		_exit(send(a, "child", 5, 0) == 5 ? 0 : 1);
	waitpid(child, &status, 0);
	see_value(s, "child", status);
	see_bytes(s, "bytes", buffer, see(s, "recv", recv(b, buffer, 8, 0)));
	see(s, "parent", send(a, "x", 1, 0));
	close(a);
	close(b);
}

/* A byte with a descriptor. */
static long send_descriptor(int over, int fd)
{
	union { char room[CMSG_SPACE(sizeof(int))]; struct cmsghdr align; } control;
	struct iovec part = { "x", 1 };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1,
		.msg_control = &control, .msg_controllen = sizeof(control) };

	control.align.cmsg_level = SOL_SOCKET;
	control.align.cmsg_type = SCM_RIGHTS;
	control.align.cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(&control.align), &fd, sizeof(fd));
	return sendmsg(over, &message, 0);
}

/* The descriptor that comes with a byte, or -1. */
static int receive_descriptor(struct subject *s, int over)
{
	union { char room[CMSG_SPACE(sizeof(int))]; struct cmsghdr align; } control;
	char byte;
	struct iovec part = { &byte, 1 };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1,
		.msg_control = &control, .msg_controllen = sizeof(control) };
	int fd = -1;

	if (see(s, "receive", recvmsg(over, &message, 0)) < 0)
		return fd;
	see_value(s, "flags", message.msg_flags);
	see_value(s, "control", message.msg_controllen);
	if (message.msg_controllen >= CMSG_LEN(sizeof(int)))
		memcpy(&fd, CMSG_DATA(&control.align), sizeof(fd));
	return fd;
}

static void passed_on(struct subject *s)
{
	int fd = subject_socket(s, 0), ends[2], received;

	socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
	see(s, "send", send_descriptor(ends[0], fd));
	see(s, "bind on the way", subject_bind(s, fd));
	close(fd);
	received = receive_descriptor(s, ends[1]);
	see_names(s, "received", received);
	close(received);
	close(ends[0]);
	close(ends[1]);
}

static void carry(struct subject *s, int from, int to, int ends[2])
{
	char buffer[8] = "";
	int received;

	see(s, "send", send_descriptor(from, ends[0]));
	received = receive_descriptor(s, to);
	see(s, "write", write(ends[1], "piped", 5));
	see_bytes(s, "bytes", buffer, see(s, "read", read(received, buffer, 8)));
	close(received);
}

static void carries_descriptors(struct subject *s)
{
	int a = -1, b = -1, ends[2];

	if (pipe(ends))
		return;
	subject_pair(s, s->argument, &a, &b);
	carry(s, a, b, ends);
	carry(s, b, a, ends);
	see(s, "a descriptor that is none", send_descriptor(a, 9999));
	close(ends[0]);
	close(ends[1]);
	close(a);
	close(b);
}

/* Each line; the inode's number is compared with that of fstat(). */
static void see_fdinfo(struct subject *s, int fd, ino_t inode)
{
	char path[64], line[128];
	unsigned long number;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/self/fdinfo/%d", fd);
	file = fopen(path, "re");
	while (file && fgets(line, sizeof(line), file))
		if (sscanf(line, "ino: %lu", &number) == 1)
			see_value(s, "fdinfo: its inode", number == inode);
		else
			see_bytes(s, "fdinfo", line, strlen(line));
	if (file)
		fclose(file);
}

static void status_of_file(struct subject *s)
{
	int fd = subject_bound(s, SOCK_CLOEXEC | SOCK_NONBLOCK), on = 0;
	void *mapping;
	struct stat status;
	char link[64], path[64];
	ssize_t length;

	see(s, "fstat", fstat(fd, &status));
	see_value(s, "mode", status.st_mode & S_IFMT);
	see_fdinfo(s, fd, status.st_ino);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	length = readlink(path, link, sizeof(link) - 1);
	see_value(s, "link", length > 8 && !memcmp(link, "socket:[", 8));
	see_value(s, "flags", fcntl(fd, F_GETFL) & (O_NONBLOCK | O_ACCMODE));
	see(s, "FIONBIO", ioctl(fd, FIONBIO, &on));
	see_value(s, "flags", fcntl(fd, F_GETFL) & (O_NONBLOCK | O_ACCMODE));
	see(s, "lseek", lseek(fd, 0, SEEK_SET));
	/* A stream of the internet's can be mapped, and is held by that. */
	mapping = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);
	see(s, "mmap", mapping == MAP_FAILED ? -1 : munmap(mapping, 4096));
	see(s, "ftruncate", ftruncate(fd, 0));
	see(s, "isatty", isatty(fd) ? 0 : -1);
	close(fd);
}

/* Does the host's table of sockets show the inode of this descriptor? */
static bool shown_in_proc(struct subject *s, int fd)
{
	const char *path = s->family == AF_INET ?
		(s->type == SOCK_STREAM ? "/proc/net/tcp" : "/proc/net/udp") :
		(s->type == SOCK_STREAM ? "/proc/net/tcp6" : "/proc/net/udp6");
	FILE *file = fopen(path, "r");
	unsigned int port;
	struct stat status;
	char line[512];
	unsigned long inode;
	bool found = false;

	fstat(fd, &status);
	while (file && fgets(line, sizeof(line), file)) {
		if (sscanf(line, " %*d: %*[^:]:%x %*s %*x %*s %*s %*s %*u %*u %lu",
			   &port, &inode) == 2 && (int)port == s->port)
			found |= inode == status.st_ino;
	}
	if (file)
		fclose(file);
	return found;
}

static void owner_in_proc(struct subject *s)
{
	int fd = subject_bound(s, 0);

	if (s->type == SOCK_STREAM)
		see(s, "listen", listen(fd, 1));
	see_value(s, "shown with its inode", shown_in_proc(s, fd));
	close(fd);
}

static void from_a_file(struct subject *s)
{
	char buffer[8192], path[] = "/tmp/graft-file-XXXXXX";
	int a = -1, b = -1, file = mkstemp(path);
	off_t offset = 100;

	memset(buffer, 'f', sizeof(buffer));
	if (write(file, buffer, sizeof(buffer)) < 0)
		return;
	unlink(path);
	subject_pair(s, s->argument, &a, &b);
	see(s, "sendfile", sendfile(a, file, &offset, 1000));
	see_value(s, "offset", offset);
	see(s, "recv", recv(b, buffer, 1000,
			    s->type == SOCK_STREAM ? MSG_WAITALL : 0));
	see_bytes(s, "bytes", buffer, 4);
	see(s, "bad descriptor", sendfile(a, -1, NULL, 10));
	close(file);
	close(a);
	close(b);
}

static void through_a_pipe(struct subject *s)
{
	int a = -1, b = -1, pipe_fds[2];
	char buffer[64];

	if (pipe(pipe_fds))
		return;
	subject_pair(s, s->argument, &a, &b);
	see(s, "write", write(pipe_fds[1], "piped", 5));
	see(s, "splice out", splice(pipe_fds[0], NULL, a, NULL, 5, 0));
	see_bytes(s, "bytes", buffer, see(s, "recv", recv(b, buffer, 64, 0)));
	send(b, "answer", 6, 0);
	usleep(10000);
	see(s, "splice in", splice(a, NULL, pipe_fds[1], NULL, 64, SPLICE_F_NONBLOCK));
	see_bytes(s, "bytes", buffer, see(s, "read", read(pipe_fds[0], buffer, 64)));
	see(s, "nothing", splice(a, NULL, pipe_fds[1], NULL, 64, SPLICE_F_NONBLOCK));
	close(pipe_fds[0]);
	close(pipe_fds[1]);
	close(a);
	close(b);
}

/* A ring of one entry; the smallest thing that submits and waits. */
struct ring {
	int			fd;
	struct io_uring_params	parameters;
	char			*submissions;
	char			*completions;
	struct io_uring_sqe	*entries;
	size_t			submissions_size;
	size_t			completions_size;
	size_t			entries_size;
};

static void *ring_map(const struct ring *ring, size_t size, off_t what)
{
	void *mapping = mmap(NULL, size, PROT_READ | PROT_WRITE,
			     MAP_SHARED | MAP_POPULATE, ring->fd, what);

	if (mapping == MAP_FAILED)
		tap_bail("io_uring, mmap: %s", strerror(errno));
	return mapping;
}

/* Not a byte more than there is: 5.10 maps nothing then. */
static void ring_open(struct ring *ring)
{
	struct io_uring_params *is = &ring->parameters;

	memset(ring, 0, sizeof(*ring));
	ring->fd = syscall(SYS_io_uring_setup, 4, is);
	if (ring->fd < 0)
		tap_bail("io_uring: %s", strerror(errno));
	ring->submissions_size = is->sq_off.array + is->sq_entries * sizeof(int);
	ring->completions_size = is->cq_off.cqes +
				 is->cq_entries * sizeof(struct io_uring_cqe);
	ring->entries_size = is->sq_entries * sizeof(*ring->entries);
	ring->submissions = ring_map(ring, ring->submissions_size, IORING_OFF_SQ_RING);
	ring->completions = ring_map(ring, ring->completions_size, IORING_OFF_CQ_RING);
	ring->entries = ring_map(ring, ring->entries_size, IORING_OFF_SQES);
}

/* Mappings would keep it, and what it may hold, until the program's end. */
static void ring_close(struct ring *ring)
{
	munmap(ring->submissions, ring->submissions_size);
	munmap(ring->completions, ring->completions_size);
	munmap(ring->entries, ring->entries_size);
	close(ring->fd);
}

static long ring_run(struct ring *ring, const struct io_uring_sqe *entry)
{
	unsigned int *tail = (void *)(ring->submissions + ring->parameters.sq_off.tail);
	unsigned int *array = (void *)(ring->submissions + ring->parameters.sq_off.array);
	unsigned int mask = ring->parameters.sq_entries - 1;
	unsigned int *head = (void *)(ring->completions + ring->parameters.cq_off.head);
	struct io_uring_cqe *done = (void *)(ring->completions + ring->parameters.cq_off.cqes);
	long result;

	ring->entries[*tail & mask] = *entry;
	array[*tail & mask] = *tail & mask;
	__atomic_store_n(tail, *tail + 1, __ATOMIC_RELEASE);
	if (syscall(SYS_io_uring_enter, ring->fd, 1, 1, IORING_ENTER_GETEVENTS, NULL, 0) < 0)
		return -1;
	result = done[*head & (ring->parameters.cq_entries - 1)].res;
	__atomic_store_n(head, *head + 1, __ATOMIC_RELEASE);
	if (result >= 0)
		return result;
	errno = -result;
	return -1;
}

static void with_io_uring(struct subject *s)
{
	int a = -1, b = -1;
	char buffer[16] = "";
	struct io_uring_sqe entry = { .opcode = IORING_OP_SEND, .addr = (long)"uring",
				      .len = 5 };
	struct iovec part = { buffer, 5 };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
	struct ring ring;

	ring_open(&ring);
	subject_pair(s, s->argument, &a, &b);
	entry.fd = a;
	see(s, "send", ring_run(&ring, &entry));
	see(s, "recv", recv(b, buffer, 16, 0));
	send(b, "back", 4, 0);
	entry.opcode = IORING_OP_RECV;
	entry.addr = (long)buffer;
	entry.len = sizeof(buffer);
	see_bytes(s, "bytes", buffer, see(s, "receive", ring_run(&ring, &entry)));
	entry = (struct io_uring_sqe){ .opcode = IORING_OP_SENDMSG, .fd = a,
				       .addr = (long)&message, .len = 1 };
	see(s, "send a message", ring_run(&ring, &entry));
	see_bytes(s, "bytes", buffer, see(s, "recv", recv(b, buffer, 16, 0)));
	send(b, "again", 5, 0);
	entry.opcode = IORING_OP_RECVMSG;
	see_bytes(s, "bytes", buffer, see(s, "receive one", ring_run(&ring, &entry)));
	entry = (struct io_uring_sqe){ .opcode = IORING_OP_POLL_ADD, .fd = a,
				       .poll32_events = 4 };
	see(s, "poll", ring_run(&ring, &entry));
	entry = (struct io_uring_sqe){ .opcode = IORING_OP_SHUTDOWN, .fd = a, .len = 1 };
	see(s, "shutdown", ring_run(&ring, &entry));
	ring_close(&ring);
	close(a);
	close(b);
}

static void accept_with_io_uring(struct subject *s)
{
	int listener = subject_bound(s, 0), client = peer_socket(s), fd;
	union address address;
	socklen_t length = subject_address(s, &address);
	struct io_uring_sqe entry = { .opcode = IORING_OP_ACCEPT, .fd = listener };
	struct ring ring;

	ring_open(&ring);
	see(s, "listen", listen(listener, 1));
	see(s, "connect", connect(client, &address.any, length));
	fd = ring_run(&ring, &entry);
	see_value(s, "accepted", fd >= 0);
	see_names(s, "accepted", fd);
	entry = (struct io_uring_sqe){ .opcode = IORING_OP_CONNECT, .fd = fd,
				       .addr = (long)&address, .off = length };
	see(s, "connect", ring_run(&ring, &entry));
	ring_close(&ring);
	close(fd);
	close(client);
	close(listener);
}

const struct conformance_case cases_file[] = {
	{ "dup", ALL | STREAM | DGRAM, duplicated, NULL },
	{ "fork", ALL | STREAM | DGRAM, forked, NULL },
	{ "fork, accepted", ALL | STREAM, forked, "" },
	{ "SCM_RIGHTS, bound on the way", INET | STREAM | DGRAM, passed_on, NULL },
	{ "SCM_RIGHTS over it", LOCAL | STREAM | DGRAM, carries_descriptors, NULL },
	{ "SCM_RIGHTS over it, accepted", LOCAL | STREAM, carries_descriptors, "" },
	{ "fstat, fdinfo and fcntl", ALL | STREAM | DGRAM, status_of_file, NULL },
	{ "owner in /proc/net", INET | STREAM | DGRAM, owner_in_proc, NULL },
	{ "sendfile", ALL | STREAM | DGRAM, from_a_file, NULL },
	{ "sendfile, accepted", ALL | STREAM, from_a_file, "" },
	{ "splice", ALL | STREAM | DGRAM, through_a_pipe, NULL },
	{ "splice, accepted", ALL | STREAM, through_a_pipe, "" },
	{ "io_uring", ALL | STREAM | DGRAM, with_io_uring, NULL },
	{ "io_uring, accepted", ALL | STREAM, with_io_uring, "" },
	{ "accept with io_uring", ALL | STREAM, accept_with_io_uring, NULL },
	{ 0 }
};
