"""Runs a program and says what it took."""
import os
import statistics
import subprocess
import sys
import time
from typing import NamedTuple


class Figures(NamedTuple):
    """Of whole processes: wall and CPU seconds, and peak memory in MiB as the kernel accounts it.

    Peaks have a floor: a child counts what its parent held when it was started, some 15 MiB here.
    """
    wall: float
    cpu: float
    peak: float

    def __add__(self, other):
        """One after the other."""
        return Figures(self.wall + other.wall, self.cpu + other.cpu, max(self.peak, other.peak))

    def times(self, factor):
        return Figures(self.wall * factor, self.cpu * factor, self.peak)


def run(arguments, answer=None, accepts=(0,)):
    """Runs a program; its standard output goes to the file `answer`, where one is named."""
    with open(answer or os.devnull, "wb") as output:
        started = time.monotonic()
        process = subprocess.Popen([str(argument) for argument in arguments], stdout=output)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in accepts:
        sys.exit(f"{' '.join(map(str, arguments))}: exit status {process.returncode}")
    return Figures(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def median(figures):
    """Of each figure by itself."""
    return Figures(*(statistics.median(values) for values in zip(*figures)))
