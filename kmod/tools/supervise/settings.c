// SPDX-License-Identifier: GPL-2.0
/*
 * Nobody records the options that a supervised program sets: a question for
 * each would cost every accepted connection dear. They are found afterwards, as
 * what differs from a fresh socket.
 */
#include <errno.h>
#include <netinet/in.h>
#include <string.h>

#include "option.h"
#include "settings.h"
#include "target.h"

static bool read_setting(struct setting *setting, int socket)
{
	memset(setting->value, 0, sizeof(setting->value));
	setting->length = sizeof(setting->value);
	return getsockopt(socket, setting->level, setting->name, setting->value,
			  &setting->length) == 0;
}

static bool is_same(const struct setting *a, const struct setting *b)
{
	return a->length == b->length && memcmp(a->value, b->value, a->length) == 0;
}

static void read_one(struct settings *settings, int level, int name, int socket,
		     int fresh)
{
	struct setting is = { .level = level, .name = name }, was = is;

	if (!read_setting(&is, socket) ||
	    (read_setting(&was, fresh) && is_same(&is, &was)) ||
	    settings->count == SETTINGS_MAX)
		return;
	option_as_asked(level, name, is.value);
	settings->list[settings->count++] = is;
}

void settings_read(struct settings *settings, int socket, int fresh)
{
	size_t i;

	settings->count = 0;
	for (i = 0; i < options_count; i++)
		read_one(settings, options[i].level, options[i].name, socket,
			 fresh);
}

bool settings_of_ipv6(const struct settings *settings)
{
	unsigned int i;

	for (i = 0; i < settings->count; i++)
		if (settings->list[i].level == IPPROTO_IPV6)
			return true;
	return false;
}

/* A buffer may be larger than the limit is: set by force, or before it. */
static int set(int socket, const struct setting *setting)
{
	int force = setting->name == SO_RCVBUF ? SO_RCVBUFFORCE : SO_SNDBUFFORCE;

	if (option_is_doubled(setting->level, setting->name) &&
	    setsockopt(socket, SOL_SOCKET, force, setting->value,
		       setting->length) == 0)
		return 0;
	return setsockopt(socket, setting->level, setting->name, setting->value,
			  setting->length);
}

void settings_before_bind(struct settings *settings, int socket, bool ipv6_too)
{
	struct setting *setting;
	unsigned int i;

	for (i = 0; i < settings->count; i++) {
		setting = &settings->list[i];
		setting->waits = (setting->level == IPPROTO_IPV6 && !ipv6_too) ||
				 !option_precedes_bind(setting->level,
						       setting->name) ||
				 set(socket, setting) < 0;
	}
}

/* Some options cannot be set on a bound socket, but are what they should be. */
static bool is_set_already(int socket, const struct setting *setting)
{
	struct setting is = *setting;

	return read_setting(&is, socket) && is_same(&is, setting);
}

const struct setting *settings_after_bind(const struct settings *settings,
					  int socket, int family)
{
	struct setting copy;
	unsigned int i;
	int error;

	for (i = 0; i < settings->count; i++) {
		copy = settings->list[i];
		if (!copy.waits ||
		    (family == AF_INET && copy.level == IPPROTO_IPV6 &&
		     !target_relative(true, &copy.level, &copy.name)))
			continue;
		if (set(socket, &copy) == 0)
			continue;
		error = errno;
		if (is_set_already(socket, &copy))
			continue;
		errno = error;
		return &settings->list[i];
	}
	return NULL;
}
