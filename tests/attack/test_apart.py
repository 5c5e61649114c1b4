"""Whoever takes over the process that reads files: what is left to do, also where it has no network of its own."""

import ctypes
import os
import resource
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from eropaf.core.errors import UnreadableFile
from eropaf.intake.apart import calls, client, wire
from eropaf.intake.apart.limits import Limits, give_up_everything_but

REFUSED, DONE = 7, 0
# More memory than the process of the tests may have by now: what refuses is the list of calls, never want of memory.
AMPLE = Limits(2**44, 20)
_libc = ctypes.CDLL(None, use_errno=True)


def _call(name: str, *arguments: object) -> None:
    if getattr(_libc, name)(*arguments) < 0:
        raise OSError(ctypes.get_errno(), name)


def look_into_the_parent() -> None:
    _call("ptrace", 16, os.getppid(), None, None)  # PTRACE_ATTACH


def read_memory_of_the_parent() -> None:
    _call("process_vm_readv", os.getppid(), None, 0, None, 0, 0)


def write_memory_of_the_parent() -> None:
    _call("process_vm_writev", os.getppid(), None, 0, None, 0, 0)


def end_the_parent() -> None:
    os.kill(os.getppid(), 0)


def end_everything_of_this_user() -> None:
    _call("kill", -1, 0)


def make_a_process() -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)


def make_a_process_that_shares_memory() -> None:
    subprocess.Popen(["/bin/true"])


def become_a_program() -> None:
    os.execv("/bin/true", ["true"])  # noqa: S606


def live_for_ever() -> None:
    signal.signal(signal.SIGALRM, signal.SIG_IGN)


def hide_from_the_alarm() -> None:
    if signal.SIGALRM in signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM]):
        raise AssertionError


def put_off_the_alarm() -> None:
    _call("setitimer", 0, (ctypes.c_long * 4)(), None)


def take_the_limits_back() -> None:
    _call("setrlimit", resource.RLIMIT_NOFILE, (ctypes.c_ulong * 2)(64, 64))


def have_another_get_a_signal() -> None:
    _call("fcntl", 0, 8, os.getppid())  # F_SETOWN


HARMS = [
    look_into_the_parent,
    read_memory_of_the_parent,
    write_memory_of_the_parent,
    end_the_parent,
    end_everything_of_this_user,
    make_a_process,
    make_a_process_that_shares_memory,
    become_a_program,
    live_for_ever,
    hide_from_the_alarm,
    put_off_the_alarm,
    take_the_limits_back,
    have_another_get_a_signal,
]


def _end_of(harm: Callable[[], None]) -> int:
    """How a child ends that is taken over and tries this, without a network of its own."""
    child = os.fork()
    if child == 0:
        code = DONE
        try:
            give_up_everything_but(AMPLE)
            harm()
        except PermissionError:
            code = REFUSED
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("harm", HARMS)
def test_whoever_takes_over_the_reader_reaches_no_other_process(harm: Callable[[], None]) -> None:
    assert _end_of(harm) == REFUSED


def test_the_same_holds_in_threads_that_were_there_before() -> None:
    """A thread of the reader's own is no way around it."""
    program = (
        "import os, threading\n"
        "from eropaf.intake.apart.limits import Limits, give_up_everything_but\n"
        "go, ends = threading.Event(), []\n"
        "def attack():\n"
        "    go.wait()\n"
        "    try: os.kill(os.getppid(), 0)\n"
        "    except PermissionError: ends.append(7)\n"
        "thread = threading.Thread(target=attack); thread.start()\n"
        "give_up_everything_but(Limits(2**31, 20))\n"
        "go.set(); thread.join(); os._exit(ends[0] if ends else 0)\n"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == REFUSED


def test_the_reader_may_make_threads_which_it_needs_now_and_then() -> None:
    """In a process of its own, small as the reader is: the one of the tests may be over the limit of memory before."""
    program = (
        "import os, threading\n"
        "from eropaf.intake.apart.limits import Limits, give_up_everything_but\n"
        "give_up_everything_but(Limits(2**31, 20))\n"
        "thread = threading.Thread(target=int); thread.start(); thread.join(); os._exit(0)\n"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_file_is_not_given_to_a_reader_that_could_do_more(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = socket.socketpair()
    monkeypatch.setattr(client, "_enter", lambda: ours)
    wire.send_words(theirs, {"kind": wire.FAILURE, "where": "seccomp"})

    with pytest.raises(UnreadableFile) as refused:
        client.read_file_apart("levering.csv", b"naam;bedrag\nJansen;12", 100)

    assert refused.value.code == "not_read"
    with theirs:
        wire.receive_words(theirs)
        assert theirs.recv(1) == b""  # nothing came after the question


def test_the_length_that_a_reader_names_takes_no_memory() -> None:
    ours, theirs = socket.socketpair()
    with theirs:
        theirs.sendall(struct.pack(">Q", 2**60))

    with ours, pytest.raises(wire.Broken):  # and not MemoryError
        wire.receive(ours, 2**61)


def test_on_a_processor_that_is_not_known_no_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    known = os.uname()
    monkeypatch.setattr(calls, "_PROCESSORS", {})

    with pytest.raises(OSError, match=known.machine):
        calls.allow_only_reading()


def test_no_process_of_the_same_user_looks_into_ours() -> None:
    """As the kernel says it: the files of such a process are root's."""
    program = (
        "import os, sys\n"
        "from eropaf.core.processes import keep_memory_to_itself\n"
        "os.setuid(12345) if os.getuid() == 0 else None\n"
        "keep_memory_to_itself()\n"
        "print(os.stat('/proc/self/environ').st_uid)\n"
    )
    told = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)

    assert told.stdout.strip() == "0"


@pytest.mark.parametrize("file", ["config/web_server.py", "jobs/management/commands/work.py", "intake/apart/room.py"])
def test_what_holds_secrets_or_makes_readers_keeps_its_memory_to_itself(file: str) -> None:
    package = Path(client.__file__).parent.parent.parent

    assert "    keep_memory_to_itself()" in (package / file).read_text()
