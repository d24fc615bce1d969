// SPDX-License-Identifier: GPL-2.0
#include <string.h>
#include <sys/mman.h>

#include "table.h"

slot_t *table_chunks[TABLE_CHUNKS];

/* One past the highest chunk that exists. */
static unsigned int chunks_used;

/* Memory of pending sockets and records, in pieces that fit either. */
union piece {
	union piece *next;
	struct pending pending;
	struct record record;
};

#define SLAB_PIECES	128

static union piece *free_pieces;
static slot_t epoll_generation;

static void *map_pages(size_t size)
{
	void *pages = mmap(NULL, size, PROT_READ | PROT_WRITE,
			   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return pages == MAP_FAILED ? NULL : pages;
}

static union piece *take_piece(void)
{
	union piece *piece;
	unsigned int i;

	if (!free_pieces) {
		piece = map_pages(SLAB_PIECES * sizeof(*piece));
		if (!piece)
			return NULL;
		for (i = 0; i < SLAB_PIECES; i++) {
			piece[i].next = free_pieces;
			free_pieces = &piece[i];
		}
	}
	piece = free_pieces;
	free_pieces = piece->next;
	memset(piece, 0, sizeof(*piece));
	return piece;
}

static void give_piece(void *memory)
{
	union piece *piece = memory;

	piece->next = free_pieces;
	free_pieces = piece;
}

static void put_pending(struct pending *pending)
{
	if (--pending->references)
		return;
	while (pending->records)
		table_remove_record(pending, pending->records);
	give_piece(pending);
}

static slot_t *find_slot(int fd, bool make)
{
	unsigned int number = fd, index = number / TABLE_CHUNK;
	slot_t *chunk;

	if (index >= TABLE_CHUNKS)
		return NULL;
	chunk = table_chunks[index];
	if (!chunk && make) {
		chunk = map_pages(TABLE_CHUNK * sizeof(*chunk));
		if (!chunk)
			return NULL;
		__atomic_store_n(&table_chunks[index], chunk, __ATOMIC_RELEASE);
		if (index >= chunks_used)
			chunks_used = index + 1;
	}
	return chunk ? &chunk[number % TABLE_CHUNK] : NULL;
}

bool table_set(int fd, slot_t slot)
{
	slot_t *place = find_slot(fd, slot != SLOT_NONE);
	slot_t old;

	if (!place)
		return slot == SLOT_NONE;
	if (slot_pending(slot))
		slot_pending(slot)->references++;
	old = *place;
	__atomic_store_n(place, slot, __ATOMIC_RELEASE);
	if (slot_pending(old))
		put_pending(slot_pending(old));
	return true;
}

void table_forget_range(unsigned int first, unsigned int last)
{
	unsigned int end = chunks_used * TABLE_CHUNK, fd;

	for (fd = first; fd < end && fd <= last; fd++)
		table_set(fd, SLOT_NONE);
}

void table_add_pending(int fd, int domain, int type, int protocol)
{
	union piece *piece = take_piece();

	if (!piece) {
		table_set(fd, SLOT_NONE);
		return;
	}
	piece->pending.domain = domain;
	piece->pending.type = type;
	piece->pending.protocol = protocol;
	if (!table_set(fd, (slot_t)&piece->pending))
		give_piece(piece);
}

void table_copy(int fd, int copy)
{
	slot_t slot = table_get(fd);

	if (slot_pending(slot) || (slot & SLOT_TAGS) == SLOT_VIEW)
		table_set(copy, slot);
	else
		table_set(copy, SLOT_NONE);
}

int table_next(int fd, slot_t slot)
{
	unsigned int end = chunks_used * TABLE_CHUNK, number;

	for (number = fd + 1; number < end; number++) {
		if (!table_chunks[number / TABLE_CHUNK])
			number |= TABLE_CHUNK - 1;
		else if (table_get(number) == slot)
			return number;
	}
	return -1;
}

slot_t table_epoll(int fd)
{
	slot_t slot = table_get(fd);

	if ((slot & SLOT_TAGS) == SLOT_EPOLL)
		return slot;
	slot = ++epoll_generation << 2 | SLOT_EPOLL;
	return table_set(fd, slot) ? slot : SLOT_NONE;
}

struct record *table_add_record(struct pending *pending)
{
	union piece *piece = take_piece();
	struct record **end = &pending->records;

	if (!piece) {
		pending->incomplete = true;
		return NULL;
	}
	while (*end)
		end = &(*end)->next;
	*end = &piece->record;
	return &piece->record;
}

void table_remove_record(struct pending *pending, struct record *record)
{
	struct record **place = &pending->records;

	while (*place && *place != record)
		place = &(*place)->next;
	if (!*place)
		return;
	*place = record->next;
	give_piece(record);
}
