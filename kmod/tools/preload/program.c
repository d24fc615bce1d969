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

/* What tells of a program who makes its system calls. */
struct traits {
	bool loader;		/* it names a dynamic loader */
	bool musl;		/* that of another C library */
	bool go;		/* it has the mark that Go's linker leaves */
};

static void read_loader(int fd, const ElfW(Phdr) *segment, struct traits *traits)
{
	char path[256] = "";
	size_t size = segment->p_filesz < sizeof(path) ? segment->p_filesz :
		      sizeof(path) - 1;

	traits->loader = true;
	if (pread(fd, path, size, segment->p_offset) > 0)
		traits->musl = strstr(path, "ld-musl") != NULL;
}

/* Of all notes in the segment, whether one is Go's build ID. */
static void read_notes(int fd, const ElfW(Phdr) *segment, struct traits *traits)
{
	static const ElfW(Word) type = 4;
	char notes[4096], mark[] = "....Go\0";
	size_t size = segment->p_filesz < sizeof(notes) ? segment->p_filesz :
		      sizeof(notes);

	memcpy(mark, &type, sizeof(type));
	if (pread(fd, notes, size, segment->p_offset) == (ssize_t)size &&
	    memmem(notes, size, mark, sizeof(mark)))
		traits->go = true;
}

/* Return: false if it cannot be read. */
static bool read_traits(int fd, const ElfW(Ehdr) *header, struct traits *traits)
{
	ElfW(Phdr) segment;
	unsigned int i;

	memset(traits, 0, sizeof(*traits));
	for (i = 0; i < header->e_phnum; i++) {
		if (pread(fd, &segment, sizeof(segment),
			  header->e_phoff + (off_t)i * header->e_phentsize) !=
		    sizeof(segment))
			return false;
		if (segment.p_type == PT_INTERP)
			read_loader(fd, &segment, traits);
		if (segment.p_type == PT_NOTE)
			read_notes(fd, &segment, traits);
	}
	return true;
}

static const char *judge_elf(int fd, const ElfW(Ehdr) *header)
{
	const int native = sizeof(void *) == 8 ? ELFCLASS64 : ELFCLASS32;
	struct traits traits;
	struct stat status;

	if (header->e_ident[EI_CLASS] != native)
		return "it is of another word size than libgraft.so, and would not be grafted";
	if (read_traits(fd, header, &traits)) {
		if (traits.go)
			return "it is a Go program, makes its system calls itself, and would not be grafted; --no-preload serves it";
		if (!traits.loader)
			return "it is statically linked, and would not be grafted; --no-preload serves it";
		if (traits.musl)
			return "it is linked with musl, which cannot load libgraft.so, and would not be grafted; --no-preload serves it";
	}
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
