// SPDX-License-Identifier: GPL-2.0
/* counter: the rate of the processor's time stamp counter, in kHz. */
#include <stdio.h>

#include "suite.h"

int main(void)
{
	printf("%ld\n", counter_khz());
	return 0;
}
