// SPDX-License-Identifier: GPL-2.0
/* The processor's time stamp counter, which the emulator hands to its guest. */
#include <time.h>
#include <unistd.h>

#include "suite.h"

#define SPAN_US		100000
#define TRIES		1000
#define NEAR_NS		1000

struct reading {
	long			ns;
	unsigned long long	ticks;
};

static long now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000000000L + now.tv_nsec;
}

/* Clock and counter at one moment: not one that another process came into. */
static struct reading read_both(void)
{
	struct reading reading;
	long before;
	int i = 0;

	do {
		before = now_ns();
		reading.ticks = __builtin_ia32_rdtsc();
		reading.ns = now_ns();
	} while (reading.ns - before > NEAR_NS && ++i < TRIES);
	return reading;
}

long counter_khz(void)
{
	struct reading first = read_both(), second;

	usleep(SPAN_US);
	second = read_both();
	return (second.ticks - first.ticks) * 1000000 / (second.ns - first.ns);
}
