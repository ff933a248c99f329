#!/usr/bin/env python3
"""Counts the instructions of three small fixed cases, and compares them with those recorded in guard.json.

Usage: guard.py NINEPOINT [--record]

Exit status 1: a case executes more than the tolerance allows. Instructions, unlike seconds, do not depend on what else
the machine does.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
RECORD = HERE / "guard.json"
TOLERANCE = 0.05
COUNT = 300


def instructions(arguments, folder):
    """Those of all threads, as valgrind's callgrind counts them."""
    # Else every process hashes by a seed of its own, and its tables have other collisions.
    environment = os.environ | {"SWIFT_DETERMINISTIC_HASHING": "1"}
    process = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *map(str, arguments)],
        env=environment, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    found = re.search(r"refs:\s+([\d,]+)", process.stderr)
    if process.returncode not in (0, 1) or not found:
        sys.exit(f"{' '.join(map(str, arguments))}: exit status {process.returncode}\n{process.stderr}")
    return int(found[1].replace(",", ""))


def measure(ninepoint, folder):
    """Collecting, judging with HTML and JUnit, and one container in one shot."""
    fleet, one, store = folder / "fleet.json", folder / "one.json", folder / "ninepoint.sqlite"
    for file, count in [(fleet, COUNT), (one, 1)]:
        with open(file, "wb") as output:
            subprocess.run([sys.executable, HERE / "fleet.py", str(count)], stdout=output, check=True)
    # valgrind gives up on the debug information that swiftc writes.
    stripped = folder / "ninepoint"
    subprocess.run(["strip", "--strip-debug", "-o", stripped, ninepoint], check=True)
    return {
        "collect": instructions([stripped, "collect", "inspect", "--store", store, "--host", "fleet", "--complete",
                                 "--quiet", "--collected-at", "2026-11-13", fleet], folder),
        "report": instructions([stripped, "report", "--store", store, "--format", "html,junit", "--junit-by", "check",
                                "--output", folder / "reports"], folder),
        "check": instructions([stripped, "check", one], folder),
    }


def main():
    ninepoint = pathlib.Path(sys.argv[1]).absolute()
    with tempfile.TemporaryDirectory() as folder:
        counted = measure(ninepoint, pathlib.Path(folder))
    if "--record" in sys.argv:
        RECORD.write_text(json.dumps({"instructions": counted}, indent=2) + "\n")
        return
    recorded = json.loads(RECORD.read_text())["instructions"]
    print(f"{'':10}{'recorded':>16}{'now':>16}{'change':>9}")
    for case, now in counted.items():
        print(f"{case:10}{recorded[case]:16,}{now:16,}{now / recorded[case] - 1:9.1%}")
    slower = [case for case, now in counted.items() if now > recorded[case] * (1 + TOLERANCE)]
    if slower:
        sys.exit(f"{', '.join(slower)}: more than {TOLERANCE:.0%} more instructions than recorded; mend it, or say why in "
                 "the commit and record anew with --record")


if __name__ == "__main__":
    main()
