#!/usr/bin/env python3
"""Times collect, then assess with report, on a fleet of the size given; prints a table.

Usage: run.py NINEPOINT [COUNT]    (20 000 containers by default)

Each figure is of a whole process: wall and CPU seconds, and peak memory as the kernel accounts it.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent


def run(arguments):
    """Wall seconds, CPU seconds, peak MiB."""
    started = time.monotonic()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(arguments)}: exit status {process.returncode}")
    return time.monotonic() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    ninepoint, count = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "20000"
    with tempfile.TemporaryDirectory() as folder:
        fleet, store = f"{folder}/containers.json", f"{folder}/ninepoint.sqlite"
        with open(fleet, "wb") as file:
            subprocess.run([sys.executable, HERE / "fleet.py", count], stdout=file, check=True)
        megabytes = os.path.getsize(fleet) / 1e6
        print(f"{count} containers, {megabytes:.0f} MB of docker inspect")
        collect = ["collect", "inspect", "--store", store, "--host", "fleet", "--complete", "--quiet", fleet]
        report = ["report", "--store", store, "--format", "html,junit", "--junit-by", "check", "--output", folder]
        print(f"{'':28}{'wall s':>8}{'CPU s':>8}{'MB/s':>8}{'peak MiB':>10}{'store MB':>10}")
        for name, arguments in [
            ("collect", collect + ["--collected-at", "2026-11-13"]),
            ("assess, HTML and JUnit", report),
            ("a second, equal week", collect + ["--collected-at", "2026-11-20"]),
            ("assess, HTML and JUnit", report),
        ]:
            wall, cpu, peak = run([ninepoint, *arguments])
            size = os.path.getsize(store) / 1e6
            print(f"{name:28}{wall:8.2f}{cpu:8.2f}{megabytes / wall:8.0f}{peak:10.0f}{size:10.1f}")


if __name__ == "__main__":
    main()
