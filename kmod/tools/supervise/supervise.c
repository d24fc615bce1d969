// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "filter.h"
#include "report.h"
#include "service.h"
#include "supervise.h"

/* What the command's process tells before it becomes the command. */
struct greeting {
	int listener;		/* its number there, or -1 */
	int error;
};

/* What graft is told, once: how the command ended, or why it never began. */
struct verdict {
	int status;		/* as of waitpid(); -1: never began */
	bool ends;		/* the supervisor does, too */
	char wrong[128];
};

static sigset_t old_signals;

/* Signals that the command is to get; what a terminal sends, it got itself. */
static void forward(pid_t to, const struct signalfd_siginfo *signal)
{
	if (to > 0 && signal->ssi_code <= 0)
		kill(to, signal->ssi_signo);
}

static int take_signals(void)
{
	static const int all[] = { SIGCHLD, SIGINT, SIGTERM, SIGHUP, SIGQUIT,
				   SIGUSR1, SIGUSR2 };
	sigset_t set;
	size_t i;

	sigemptyset(&set);
	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		sigaddset(&set, all[i]);
	sigprocmask(SIG_BLOCK, &set, &old_signals);
	return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

/* The command's process: filtered, then the command. */
static _Noreturn void become(char **command, void (*run)(char **), bool egress,
			     pid_t supervisor, int to, int go)
{
	struct greeting greeting = {};
	char byte;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != supervisor)
		_exit(1);
	greeting.listener = filter_install(egress);
	greeting.error = greeting.listener < 0 ? errno : 0;
	if (write(to, &greeting, sizeof(greeting)) != sizeof(greeting) ||
	    greeting.error || read(go, &byte, 1) != 1)
		_exit(1);
	close(greeting.listener);
	sigprocmask(SIG_SETMASK, &old_signals, NULL);
	run(command);
	_exit(1);
}

static void set_wrong(struct verdict *verdict, const char *what, const char *why)
{
	verdict->status = -1;
	strncpy(verdict->wrong, what, sizeof(verdict->wrong) - 1);
	strncat(verdict->wrong, why,
		sizeof(verdict->wrong) - strlen(verdict->wrong) - 1);
}

static int take_listener(pid_t child, const struct greeting *greeting)
{
	int pidfd = syscall(SYS_pidfd_open, child, 0), listener, error;

	if (pidfd < 0)
		return -1;
	listener = syscall(SYS_pidfd_getfd, pidfd, greeting->listener, 0);
	error = errno;
	close(pidfd);
	errno = error;
	return listener;
}

/* Return: the listener, or -1 and the verdict. */
static int greet(pid_t child, int from, int go, struct verdict *verdict)
{
	struct greeting greeting = { .error = ECHILD };
	int listener = -1;

	if (read(from, &greeting, sizeof(greeting)) < 0)
		greeting.error = errno;
	if (greeting.error) {
		set_wrong(verdict, filter_error(greeting.error), "");
		return -1;
	}
	listener = take_listener(child, &greeting);
	if (listener < 0)
		set_wrong(verdict, "--no-preload may not take descriptors of its own child (pidfd_getfd): ",
			  strerror(errno));
	else if (!service_start() || write(go, "", 1) != 1)
		set_wrong(verdict, "supervisor: ", strerror(errno));
	return verdict->status < 0 ? -1 : listener;
}

static pid_t start(char **command, void (*run)(char **),
		   const struct mapping *mapping, int *listener,
		   struct verdict *verdict)
{
	int greeting[2] = { -1, -1 }, go[2] = { -1, -1 };
	pid_t self = getpid(), child = -1;

	if (pipe2(greeting, O_CLOEXEC) == 0 && pipe2(go, O_CLOEXEC) == 0)
		child = fork();
	if (child == 0)
		become(command, run, mapping->egress_count > 0, self,
		       greeting[1], go[0]);
	if (child < 0) {
		set_wrong(verdict, "supervisor: ", strerror(errno));
		return -1;
	}
	close(greeting[1]);
	close(go[0]);
	*listener = greet(child, greeting[0], go[1], verdict);
	close(greeting[0]);
	close(go[1]);
	return child;
}

static void tell(int *to, const struct verdict *verdict)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC), fd;

	if (write(*to, verdict, sizeof(*verdict)) < 0)
		null = -1;	/* nobody waits any more */
	close(*to);
	*to = -1;
	/* What is left of us must not keep a pipe or a terminal open. */
	for (fd = 0; null >= 0 && fd <= 2; fd++)
		dup2(null, fd);
}

/* Bury whoever ended. Return: whether the command did. */
static bool reap(pid_t command, struct verdict *verdict)
{
	bool ended = false;
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
		if (pid != command)
			continue;
		verdict->status = status;
		ended = true;
	}
	return ended;
}

/* Descriptors may be as many, and epoll instances know them by number. */
static void raise_limit(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) < 0)
		return;
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
}

/* Whether the filter has ended with its last process: fd is -1 then. */
static bool has_no_user(struct pollfd *listener)
{
	if (listener->fd >= 0 && poll(listener, 1, 0) > 0 &&
	    listener->revents == POLLHUP)
		listener->fd = -1;
	return listener->fd < 0;
}

static void serve(pid_t command, int listener, int signals, int to,
		  const struct mapping *mapping)
{
	struct pollfd polled[] = {
		{ .fd = listener, .events = POLLIN },
		{ .fd = signals, .events = POLLIN },
		{ .fd = to },
	};
	struct signalfd_siginfo signal;
	struct verdict verdict = {};

	while (polled[0].fd >= 0 || to >= 0) {
		polled[2].fd = to;
		if (poll(polled, 3, -1) < 0)
			continue;
		if (polled[0].revents & POLLIN)
			service_answer(listener, mapping);
		else if (polled[0].revents & POLLHUP)
			polled[0].fd = -1;	/* nobody has the filter */
		if (polled[2].revents & POLLERR)
			kill(command, SIGKILL);	/* graft was */
		if (read(signals, &signal, sizeof(signal)) != sizeof(signal))
			continue;
		forward(to >= 0 ? command : -1, &signal);
		if (!reap(command, &verdict))
			continue;
		verdict.ends = has_no_user(&polled[0]);
		tell(&to, &verdict);
	}
}

static _Noreturn void supervisor(char **command, void (*run)(char **),
				 const struct mapping *mapping, int signals,
				 int to)
{
	struct verdict verdict = { .ends = true };
	int listener = -1;
	pid_t child;

	prctl(PR_SET_CHILD_SUBREAPER, 1);
	report_start();
	child = start(command, run, mapping, &listener, &verdict);
	if (listener < 0) {
		tell(&to, &verdict);
		_exit(1);
	}
	raise_limit();
	serve(child, listener, signals, to, mapping);
	_exit(0);
}

static int wait_for_verdict(pid_t supervisor, int signals, int from,
			    const char **wrong)
{
	static struct verdict verdict;
	struct pollfd polled[] = {
		{ .fd = from, .events = POLLIN },
		{ .fd = signals, .events = POLLIN },
	};
	struct signalfd_siginfo signal;

	do {
		if (poll(polled, 2, -1) < 0)
			continue;
		if (read(signals, &signal, sizeof(signal)) > 0)
			forward(supervisor, &signal);
	} while (!polled[0].revents);
	if (read(from, &verdict, sizeof(verdict)) != sizeof(verdict)) {
		set_wrong(&verdict, "its supervisor was killed", "");
		verdict.ends = true;
	}
	while (verdict.ends && waitpid(supervisor, NULL, 0) < 0 && errno == EINTR)
		;
	*wrong = verdict.wrong;
	return verdict.status;
}

int supervise(char **command, const struct mapping *mapping,
	      void (*run)(char **command), const char **wrong)
{
	int verdict[2], signals = take_signals();
	pid_t child;

	*wrong = "cannot start a supervisor";
	if (signals < 0 || pipe2(verdict, O_CLOEXEC) < 0)
		return -1;
	child = fork();
	if (child < 0)
		return -1;
	if (child == 0) {
		close(verdict[0]);
		supervisor(command, run, mapping, signals, verdict[1]);
	}
	close(verdict[1]);
	return wait_for_verdict(child, signals, verdict[0], wrong);
}
