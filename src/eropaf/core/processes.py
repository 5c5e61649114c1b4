"""What a process of ours keeps from the other processes of its user."""

import ctypes

_DUMPABLE = 4  # PR_SET_DUMPABLE in <linux/prctl.h>


def keep_memory_to_itself() -> None:
    """Let no other process of the same user look into this one, and leave no picture of its memory when it ends.

    What is forked of it keeps to itself too; a program that it starts has to ask for itself.
    """
    ctypes.CDLL(None).prctl(_DUMPABLE, 0, 0, 0, 0)
