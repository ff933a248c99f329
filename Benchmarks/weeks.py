"""Ninepoint's weeks on one fleet: what each command took, and how the store grew."""
import contextlib
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys

import measure

HERE = pathlib.Path(__file__).parent
DATES = ["2026-11-13", "2026-11-20"]
CHECKS = ["NP-1.1", "NP-1.10", "NP-1.17", "NP-2.2", "NP-4.1", "NP-4.3", "NP-4.4", "NP-4.6"]


class Fleet:
    """The files of one fleet of a size, made once: its weeks, one with 1 % changed, one without secrets."""

    def __init__(self, folder, count):
        self.count = count
        self.folder = pathlib.Path(folder) / str(count)
        self.folder.mkdir()

    def file(self, name, *options):
        """Docker's answer by these options of fleet.py."""
        path = self.folder / name
        if not path.exists():
            # In a process of its own: what this one holds would count as every child's peak.
            with open(path, "wb") as file:
                subprocess.run([sys.executable, HERE / "fleet.py", str(self.count), *options], stdout=file, check=True)
        return path

    def week(self, number):
        return [self.file(f"week-{number}.json", "--week", str(number)),
                self.file(f"info-{number}.json", "--week", str(number), "--info")]

    @property
    def megabytes(self):
        return os.path.getsize(self.file("week-1.json", "--week", "1")) / 1e6


class Store:
    """A store in a file of its own, and what ninepoint does to it."""

    def __init__(self, ninepoint, folder, name="store"):
        self.ninepoint, self.folder = ninepoint, pathlib.Path(folder)
        self.path = self.folder / f"{name}.sqlite"
        self.reports = self.folder / f"{name}.reports"
        for end in ["", "-wal", "-shm"]:
            pathlib.Path(f"{self.path}{end}").unlink(missing_ok=True)

    def copy(self, name):
        """The same store under another name."""
        other = Store(self.ninepoint, self.folder, name)
        shutil.copyfile(self.path, other.path)
        return other

    def _run(self, *arguments):
        return measure.run([self.ninepoint, *arguments, "--store", self.path])

    def collect(self, files, date, host="fleet"):
        containers, *others = files
        took = self._run("collect", "inspect", containers, "--host", host, "--complete", "--collected-at", date, "--quiet")
        return sum((self._run("collect", "engine", file, "--host", host, "--collected-at", date, "--quiet") for file in others), took)

    def assess(self):
        return self._run("assess")

    def report(self, formats="html,junit"):
        shutil.rmtree(self.reports, ignore_errors=True)
        return measure.run([self.ninepoint, "report", "--store", self.path, "--format", formats, "--junit-by", "check",
                            "--output", self.reports])

    def pack(self, date):
        """An evidence package of the run of a date."""
        package = self.folder / "package.zip"
        took = self._run("evidence", "pack", "--from", date, "--to", date, "-o", package, "--quiet")
        self.package_megabytes = round(os.path.getsize(package) / 1e6, 1)
        package.unlink()
        return took

    def week(self, files, date):
        """A whole week: collect, judge, HTML and JUnit."""
        return self.collect(files, date) + self.report()

    @property
    def megabytes(self):
        return round(os.path.getsize(self.path) / 1e6, 1)

    @property
    def report_megabytes(self):
        return round(sum(file.stat().st_size for file in self.reports.iterdir()) / 1e6, 2)

    def failed(self):
        """How many containers failed each of the eight checks in the latest run."""
        with contextlib.closing(sqlite3.connect(self.path)) as database:
            rows = database.execute("SELECT check_id, sum(failed) FROM tally WHERE run = "
                                    "(SELECT id FROM run ORDER BY date DESC LIMIT 1) GROUP BY check_id")
            found = dict(rows.fetchall())
        return {check: found.get(check, 0) for check in CHECKS}
