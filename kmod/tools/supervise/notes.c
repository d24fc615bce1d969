// SPDX-License-Identifier: GPL-2.0
#include <stddef.h>

#include "notes.h"

static struct note notes[NOTES_MAX];
static unsigned int next;

struct note *note_find(uint64_t cookie)
{
	unsigned int i;

	for (i = 0; i < NOTES_MAX; i++)
		if (notes[i].cookie == cookie)
			return &notes[i];
	return NULL;
}

struct note *note_make(uint64_t cookie)
{
	struct note *note = note_find(cookie);

	if (note)
		return note;
	note = &notes[next++ % NOTES_MAX];
	*note = (struct note){ .cookie = cookie };
	return note;
}

void note_drop(uint64_t cookie)
{
	struct note *note = note_find(cookie);

	if (note)
		*note = (struct note){};
}
