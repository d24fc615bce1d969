// SPDX-License-Identifier: GPL-2.0
/* The table's lock: between threads, and in children. */
#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

#include "table.h"

/*
 * On a page that fork() gives to the child empty: the lock as nobody holds it,
 * and no owner. A child of vfork() sees the parent as the owner.
 */
static struct {
	int locked;
	pthread_t holder;	/* while locked */
	pid_t owner;
	int cancelling;		/* the holder's, while locked */
} *process;

/* Only the holder itself can read its own name there. */
static bool holds_lock(void)
{
	return __atomic_load_n(&process->locked, __ATOMIC_RELAXED) &&
	       pthread_equal(__atomic_load_n(&process->holder,
					     __ATOMIC_RELAXED), pthread_self());
}

bool table_lock(sigset_t *signals)
{
	sigset_t all;
	pid_t self;
	int free_lock = 0, cancelling;

	if (!process || holds_lock())
		return false;
	self = getpid();
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, signals);
	pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &cancelling);
	while (!__atomic_compare_exchange_n(&process->locked, &free_lock, 1,
					    false, __ATOMIC_ACQUIRE,
					    __ATOMIC_RELAXED)) {
		free_lock = 0;
		usleep(1);
	}
	__atomic_store_n(&process->holder, pthread_self(), __ATOMIC_RELAXED);
	process->cancelling = cancelling;
	if (process->owner == 0)
		process->owner = self;
	if (process->owner == self)
		return true;
	table_unlock(signals);
	return false;
}

void table_unlock(const sigset_t *signals)
{
	int cancelling = process->cancelling;

	__atomic_store_n(&process->holder, (pthread_t)0, __ATOMIC_RELAXED);
	__atomic_store_n(&process->locked, 0, __ATOMIC_RELEASE);
	pthread_sigmask(SIG_SETMASK, signals, NULL);
	pthread_setcancelstate(cancelling, NULL);
}

/*
 * Between the two halves of fork(): the child must not see the table as another
 * thread was about to change it. fork() without handlers (_Fork, clone) leaves
 * it to the page that is wiped that the lock is free.
 */
static _Thread_local __attribute__((tls_model("initial-exec"))) struct {
	bool held;
	sigset_t signals;
	int cancelling;
} forking;

static void before_fork(void)
{
	forking.held = table_lock(&forking.signals);
	if (forking.held)
		forking.cancelling = process->cancelling;
}

static void after_fork_in_parent(void)
{
	if (forking.held)
		table_unlock(&forking.signals);
}

static void after_fork_in_child(void)
{
	if (!forking.held)
		return;
	pthread_sigmask(SIG_SETMASK, &forking.signals, NULL);
	pthread_setcancelstate(forking.cancelling, NULL);
}

void table_start(void)
{
	size_t size = sysconf(_SC_PAGESIZE);
	void *page;

	if (process)
		return;
	page = mmap(NULL, size, PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (page == MAP_FAILED || madvise(page, size, MADV_WIPEONFORK) < 0)
		return;
	process = page;
	pthread_atfork(before_fork, after_fork_in_parent, after_fork_in_child);
}
