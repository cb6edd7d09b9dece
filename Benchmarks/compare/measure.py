"""Runs programs and takes their time, processor time and peak memory from the kernel."""

import os
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass


class RunFailed(Exception):
    """A program that is measured did not succeed."""


@dataclass(frozen=True)
class Figures:
    """One run: seconds, seconds of processor time, bytes of the largest process."""

    wall: float
    cpu: float
    memory: int
    #: The processor seconds that others used meanwhile, the hypervisor's own included.
    others: float


def _busy_seconds():
    """What all processors have worked since the system started, taken time included."""
    with open("/proc/stat", encoding="ascii") as stat:
        user, nice, system, _, _, irq, softirq, steal = map(int, stat.readline().split()[1:9])
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")


def run(arguments):
    """Runs a program to its end; its results are thrown away.

    Of a shell the figures hold those of the programs that it waited for.
    """
    with tempfile.TemporaryFile() as errors:
        busy = _busy_seconds()
        start = time.monotonic()
        process = subprocess.Popen(
            arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        busy = _busy_seconds() - busy
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            errors.seek(0)
            text = errors.read().decode(errors="replace")[-2000:]
            raise RunFailed(f"{' '.join(arguments)}: status {process.returncode}\n{text}")
    cpu = usage.ru_utime + usage.ru_stime
    return Figures(wall, cpu, usage.ru_maxrss * 1024, max(0.0, busy - cpu))


def warm(paths):
    """Reads files once, so that no run pays for the disk alone."""
    for path in paths:
        with open(path, "rb", buffering=0) as file:
            while file.read(1 << 22):
                pass


@dataclass(frozen=True)
class Spread:
    """The middle of some figures, and their ends."""

    median: float
    least: float
    most: float

    @staticmethod
    def of(values):
        """Of at least one figure."""
        return Spread(statistics.median(values), min(values), max(values))
