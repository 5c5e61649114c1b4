"""The few things that a process may still ask of the kernel while it reads a file (seccomp).

What is named is allowed and everything else refused, so that a call that is new in a kernel is refused too. Reading
needs memory, threads within the process, and the connection it answers over.
"""

import ctypes
import errno
import os
import struct
from dataclasses import dataclass

# The numbers of <asm/unistd.h> on x86_64 and on aarch64.
_ALLOWED: dict[str, tuple[int, int]] = {
    "read": (0, 63),
    "write": (1, 64),
    "close": (3, 57),
    "fstat": (5, 80),
    "lseek": (8, 62),
    "sendto": (44, 206),
    "recvfrom": (45, 207),
    "ppoll": (271, 73),
    "epoll_pwait": (281, 22),
    "mmap": (9, 222),
    "mprotect": (10, 226),
    "munmap": (11, 215),
    "brk": (12, 214),
    "mremap": (25, 216),
    "madvise": (28, 233),
    "futex": (202, 98),
    "sched_yield": (24, 124),
    "sched_getaffinity": (204, 123),
    "getcpu": (309, 168),
    "membarrier": (324, 283),
    "nanosleep": (35, 101),
    "clock_nanosleep": (230, 115),
    "clock_gettime": (228, 113),
    "gettimeofday": (96, 169),
    "getrandom": (318, 278),
    "getpid": (39, 172),
    "gettid": (186, 178),
    "getrusage": (98, 165),
    "sysinfo": (99, 179),
    "uname": (63, 160),
    "sigaltstack": (131, 132),
    "set_robust_list": (273, 99),
    "rseq": (334, 293),
    "rt_sigreturn": (15, 139),
    "restart_syscall": (219, 128),
    "exit": (60, 93),
    "exit_group": (231, 94),
}
_ONLY_X86 = (7, 232)  # poll and epoll_wait
_CLONE3 = 435  # everywhere; its flags stand in memory, where nobody can look, and `clone` is taken instead
# The flags with which glibc and musl make a thread; with any others `clone` could make a process.
_A_THREAD = (0x3D0F00, 0x7D0F00)


@dataclass(frozen=True)
class _Processor:
    """How a processor calls things: its AUDIT_ARCH, the numbers of `seccomp` and `clone`, and what is allowed."""

    name: int
    seccomp: int
    clone: int
    allowed: list[int]


_PROCESSORS = {
    "x86_64": _Processor(0xC000003E, 317, 56, [*(x86 for x86, _arm in _ALLOWED.values()), *_ONLY_X86]),
    "aarch64": _Processor(0xC00000B7, 277, 220, [arm for _x86, arm in _ALLOWED.values()]),
}
_LOAD, _IS_EQUAL, _RETURN = 0x20, 0x15, 0x06  # BPF_LD|W|ABS, BPF_JMP|JEQ|K, BPF_RET|K
_NUMBER_AT, _PROCESSOR_AT, _FLAGS_AT = 0, 4, 16  # in struct seccomp_data
_ALLOW, _END_PROCESS, _REFUSE_WITH = 0x7FFF0000, 0x80000000, 0x00050000  # SECCOMP_RET_…
_SET_FILTER, _ALL_THREADS = 1, 1  # SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def allow_only_reading() -> None:
    """Have the kernel refuse this process, all of its threads and for good, whatever reading does not need.

    It opens nothing, starts no process, sends no signal, looks into no process, and changes neither its limits nor what
    it does at a signal.

    Raises:
        OSError: the kernel does not do it, or it is not known how on this processor.
    """
    processor = _PROCESSORS.get(os.uname().machine)
    if processor is None:
        raise OSError(f"Which calls of the kernel reading needs is not known for {os.uname().machine}.")
    written = _written(processor)
    program = _Program(len(written) // 8, written)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syscall(processor.seccomp, _SET_FILTER, _ALL_THREADS, ctypes.byref(program)) != 0:
        raise OSError(ctypes.get_errno(), "The kernel keeps no process to a list of calls.")


def _written(processor: _Processor) -> bytes:
    """The list as the small program that the kernel runs at every call: a test, and where to go on yes and on no."""
    steps = [(_LOAD, 0, 0, _PROCESSOR_AT), (_IS_EQUAL, 1, 0, processor.name), (_RETURN, 0, 0, _END_PROCESS)]
    steps.append((_LOAD, 0, 0, _NUMBER_AT))
    for number in processor.allowed:
        steps += [(_IS_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ALLOW)]
    steps += [(_IS_EQUAL, 0, 1, _CLONE3), (_RETURN, 0, 0, _REFUSE_WITH | errno.ENOSYS)]
    steps += [(_IS_EQUAL, 0, 4, processor.clone), (_LOAD, 0, 0, _FLAGS_AT)]
    steps += [(_IS_EQUAL, 1, 0, _A_THREAD[0]), (_IS_EQUAL, 0, 1, _A_THREAD[1]), (_RETURN, 0, 0, _ALLOW)]
    steps.append((_RETURN, 0, 0, _REFUSE_WITH | errno.EPERM))
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
