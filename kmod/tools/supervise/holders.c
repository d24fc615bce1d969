// SPDX-License-Identifier: GPL-2.0
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "holders.h"

/* Make room for one more. Return: false, and errno is ENOMEM. */
static bool grow(void *array, size_t count, size_t size)
{
	void **place = array, *larger;

	if (count & (count - 1))
		return true;
	larger = realloc(*place, (count ? count * 2 : 1) * size);
	if (larger)
		*place = larger;
	return larger;
}

static bool add_copy(struct holders *holders, int fd)
{
	if (!grow(&holders->copies, holders->copy_count, sizeof(int)))
		return false;
	holders->copies[holders->copy_count++] = fd;
	return true;
}

static bool add_watch(struct holders *holders, const struct watch *watch)
{
	if (!grow(&holders->watches, holders->watch_count, sizeof(*watch)))
		return false;
	holders->watches[holders->watch_count++] = *watch;
	return true;
}

/* A line of an epoll instance's fdinfo, about the socket of this inode. */
static bool read_watch(struct watch *watch, const char *line, ino_t socket)
{
	uint64_t data;
	uint32_t events;
	unsigned long inode;

	if (sscanf(line, "tfd: %d events: %" SCNx32 " data: %" SCNx64
		   " pos:%*s ino:%lx", &watch->fd, &events, &data, &inode) != 4)
		return false;
	watch->event.events = events;
	watch->event.data.u64 = data;
	return inode == socket;
}

static bool add_watches(struct holders *holders, const struct caller *caller,
			int epoll, ino_t socket)
{
	char name[32], path[CALLER_PATH_MAX], line[256];
	struct watch watch = {};
	bool good = true;
	FILE *file;

	snprintf(name, sizeof(name), "fdinfo/%d", epoll);
	file = fopen(caller_path(caller, path, name), "re");
	while (good && file && fgets(line, sizeof(line), file)) {
		if (!read_watch(&watch, line, socket))
			continue;
		watch.epoll = caller_take(caller, epoll);
		good = watch.epoll >= 0 && add_watch(holders, &watch);
	}
	if (file)
		fclose(file);
	return good;
}

static bool look_at(struct holders *holders, const struct caller *caller,
		    const char *number, ino_t socket, int directory)
{
	char is[64], wanted[64];
	ssize_t size = readlinkat(directory, number, is, sizeof(is) - 1);

	if (size < 0)
		return true;	/* closed meanwhile */
	is[size] = '\0';
	snprintf(wanted, sizeof(wanted), "socket:[%ju]", (uintmax_t)socket);
	if (strcmp(is, wanted) == 0)
		return add_copy(holders, atoi(number));
	if (strcmp(is, "anon_inode:[eventpoll]") == 0)
		return add_watches(holders, caller, atoi(number), socket);
	return true;
}

bool holders_find(struct holders *holders, const struct caller *caller,
		  ino_t socket)
{
	char path[CALLER_PATH_MAX];
	DIR *directory = opendir(caller_path(caller, path, "fd"));
	struct dirent *entry;
	bool good = directory;

	memset(holders, 0, sizeof(*holders));
	while (good && (entry = readdir(directory)))
		good = look_at(holders, caller, entry->d_name, socket,
			       dirfd(directory));
	if (directory)
		closedir(directory);
	return good;
}

void holders_free(struct holders *holders)
{
	size_t i;

	for (i = 0; i < holders->watch_count; i++)
		if (holders->watches[i].epoll >= 0)
			close(holders->watches[i].epoll);
	free(holders->watches);
	free(holders->copies);
}

static int highest(const struct holders *holders)
{
	int fd = 2;
	size_t i;

	for (i = 0; i < holders->watch_count; i++)
		if (holders->watches[i].fd > fd)
			fd = holders->watches[i].fd;
	return fd;
}

/* In a process of its own, whose descriptors may be overwritten. */
static _Noreturn void watch_all(const struct holders *holders, int operation,
				int socket)
{
	int above = highest(holders) + 1;
	struct watch *watch;
	bool good = true;
	size_t i;

	socket = fcntl(socket, F_DUPFD, above);
	for (i = 0; i < holders->watch_count; i++) {
		watch = &holders->watches[i];
		watch->epoll = fcntl(watch->epoll, F_DUPFD, above);
	}
	for (i = 0; i < holders->watch_count; i++) {
		watch = &holders->watches[i];
		if (dup2(socket, watch->fd) < 0 ||
		    epoll_ctl(watch->epoll, operation, watch->fd,
			      &watch->event) < 0)
			good = false;
	}
	_exit(!good);
}

bool holders_watch(const struct holders *holders, int operation, int socket)
{
	int status = -1;
	pid_t worker;

	if (!holders->watch_count)
		return true;
	worker = fork();
	if (worker == 0)
		watch_all(holders, operation, socket);
	while (worker > 0 && waitpid(worker, &status, 0) < 0 && errno == EINTR)
		;
	return status == 0;
}
