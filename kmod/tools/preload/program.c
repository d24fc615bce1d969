// SPDX-License-Identifier: GPL-2.0
#include <elf.h>
#include <fcntl.h>
#include <limits.h>
#include <link.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "program.h"

#define SCRIPTS_MAX	4	/* as deep as the kernel follows "#!" */

static bool is_executable(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISREG(status.st_mode) &&
	       access(path, X_OK) == 0;
}

static bool find_in_path(const char *name, char path[PATH_MAX])
{
	const char *list = getenv("PATH"), *end;

	if (strchr(name, '/')) {
		snprintf(path, PATH_MAX, "%s", name);
		return true;
	}
	for (list = list ? list : "/bin:/usr/bin"; ; list = end + 1) {
		end = strchrnul(list, ':');
		snprintf(path, PATH_MAX, "%.*s/%s", (int)(end - list), list,
			 name);
		if (is_executable(path))
			return true;
		if (!*end)
			return false;
	}
}

/* Return: whether the ELF file names a dynamic loader. */
static bool has_loader(int fd, const ElfW(Ehdr) *header)
{
	ElfW(Phdr) segment;
	unsigned int i;

	for (i = 0; i < header->e_phnum; i++) {
		if (pread(fd, &segment, sizeof(segment),
			  header->e_phoff + (off_t)i * header->e_phentsize) !=
		    sizeof(segment))
			return true;
		if (segment.p_type == PT_INTERP)
			return true;
	}
	return false;
}

static const char *judge_elf(int fd, const ElfW(Ehdr) *header)
{
	const int native = sizeof(void *) == 8 ? ELFCLASS64 : ELFCLASS32;
	struct stat status;

	if (header->e_ident[EI_CLASS] != native)
		return "it is of another word size than libgraft.so, and would not be grafted";
	if (!has_loader(fd, header))
		return "it is statically linked, and would not be grafted";
	if (fstat(fd, &status) == 0 && geteuid() != 0 &&
	    (status.st_mode & (S_ISUID | S_ISGID)))
		return "it is set-user-ID or set-group-ID, and would not be grafted";
	return NULL;
}

/* Put the interpreter of "#! /path argument" into path. */
static bool read_interpreter(const char *head, char path[PATH_MAX])
{
	const char *start = head + 2 + strspn(head + 2, " \t");
	size_t length = strcspn(start, " \t\n");

	if (length < 1)
		return false;
	snprintf(path, PATH_MAX, "%.*s", (int)length, start);
	return true;
}

const char *program_refuses_preload(const char *name)
{
	char path[PATH_MAX], head[256];
	const char *wrong = NULL;
	ElfW(Ehdr) header;
	int fd, depth;
	ssize_t size;

	if (!find_in_path(name, path) || !is_executable(path))
		return NULL;
	for (depth = 0; depth <= SCRIPTS_MAX; depth++) {
		fd = open(path, O_RDONLY | O_CLOEXEC);
		if (fd < 0)
			return NULL;
		memset(head, 0, sizeof(head));
		size = pread(fd, head, sizeof(head) - 1, 0);
		memcpy(&header, head, sizeof(header));
		if (size >= (ssize_t)sizeof(header) &&
		    memcmp(head, ELFMAG, SELFMAG) == 0)
			wrong = judge_elf(fd, &header);
		close(fd);
		if (memcmp(head, "#!", 2) != 0 || !read_interpreter(head, path))
			break;
	}
	return wrong;
}
