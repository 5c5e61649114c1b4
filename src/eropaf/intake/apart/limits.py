"""What a process may still do that reads a file from outside."""

import ctypes
import resource
import signal
from dataclasses import dataclass

from eropaf.intake.apart.calls import allow_only_reading

_PARENT_ENDS = 1  # PR_SET_PDEATHSIG in <linux/prctl.h>
_NO_NEW_PRIVILEGES = 38  # PR_SET_NO_NEW_PRIVS, there too
_OWN_USERS, _OWN_NETWORK = 0x10000000, 0x40000000  # CLONE_NEWUSER and CLONE_NEWNET in <linux/sched.h>


@dataclass(frozen=True)
class Limits:
    """How much reading one file may take.

    Attributes:
        memory_bytes: of addresses, so of memory at most.
        seconds: of a processor.
    """

    memory_bytes: int
    seconds: int


def leave_the_network() -> bool:
    """Move this process, while it has one thread, to a network of its own in which there is nothing.

    Many containers refuse it. What `give_up_everything_but` takes away keeps it from opening a connection all the same.

    Returns:
        whether the kernel did.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    return int(libc.unshare(_OWN_USERS | _OWN_NETWORK)) == 0


def end_with_parent() -> None:
    """Have the kernel end this process when the one that made it ends."""
    ctypes.CDLL(None).prctl(_PARENT_ENDS, signal.SIGKILL, 0, 0, 0)


def give_up_everything_but(limits: Limits) -> None:
    """Take from this process, for good, what reading a file does not need.

    It opens nothing any more: no file, and no socket either. It writes no file, starts no process, reaches no other
    one, leaves no picture of its memory behind, and ends at its limits.

    Args:
        limits: what it keeps.

    Raises:
        OSError: the kernel does not take it.
    """
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    signal.alarm(limits.seconds * 2)  # also where it waits for something for ever
    ctypes.CDLL(None).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    allow_only_reading()
