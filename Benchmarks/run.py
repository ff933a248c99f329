#!/usr/bin/env python3
"""Times ninepoint and its peers on the same files, in turn; prints tables, and writes them as JSON.

Usage: run.py NINEPOINT [--sizes N,N,…] [--rounds N] [--large] [--year] [--json FILE] [--python PYTHON]

`--python` has the peers (make bench installs them into .build-bench); without them ninepoint is measured alone.
"""
import argparse
import datetime
import json
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile

import measure
from table import Table, text, write_json
from weeks import DATES, HERE, Fleet, Store

PEERS = HERE / "peers"
REGO_COUNT = 500
FIRST_DAY = datetime.date(2025, 11, 14)
FIRST = "first week: collect, assess, HTML, JUnit"


def weeks(table, fleet, ninepoint, folder):
    """One round of ninepoint's cases; answers how many containers failed the eight checks."""
    store = Store(ninepoint, folder)
    collected = store.collect(fleet.week(1), DATES[0])
    reported = store.report()
    table.add(FIRST, collected + reported, **{"store MB": store.megabytes})
    table.add("  of it collect", collected)
    table.add("  of it assess, HTML, JUnit", reported, **{"output MB": store.report_megabytes})
    failed = store.failed()
    for name, files in [
        ("second week, the same bytes", fleet.week(1)),
        ("second week, as engines print it", fleet.week(2)),
        ("second week, 1 % made anew",
         [fleet.file("changed.json", "--week", "2", "--changed", "0.01"), fleet.week(2)[1]]),
    ]:
        later = store.copy("later")
        table.add(name, later.week(files, DATES[1]), **{"store MB": later.megabytes})
    table.add("assess alone, again", store.copy("again").assess())
    for formats in ["html", "junit", "sarif"]:
        table.add(f"{formats} of a judged week", store.report(formats), **{"output MB": store.report_megabytes})
    table.add("evidence package of a judged week", store.pack(DATES[0]), **{"package MB": store.package_megabytes})
    bare = Store(ninepoint, folder, "bare")
    table.add("first week without secrets", bare.week(
        [fleet.file("bare.json", "--no-secrets"), fleet.week(1)[1]], DATES[0]))
    return failed


def peers(table, fleet, python, folder, failed, small_failed):
    """One round of the peers; stops where one of them counts otherwise than ninepoint."""
    file, answer = fleet.week(1)[0], pathlib.Path(folder) / "answer"
    query = (PEERS / "json_each.sql").read_text().replace("FILE", str(file))
    (pathlib.Path(folder) / "query.sql").write_text(query)
    small = small_failed[0]
    for name, arguments, expected, factor in [
        ("DuckDB, inferred types: 8 checks", [python, PEERS / "duckdb_checks.py", "inferred", file], failed, 1),
        ("DuckDB, declared columns: 8 checks", [python, PEERS / "duckdb_checks.py", "declared", file], failed, 1),
        ("Python with orjson: 8 checks", [python, PEERS / "orjson_checks.py", file], failed, 1),
        ("SQLite's json_each: 8 checks",
         ["sqlite3", ":memory:", f".read {folder}/query.sql"], failed, 1),
        (f"Rego (regopy): 8 checks, {REGO_COUNT} scaled",
         [python, PEERS / "rego_checks.py", small.week(1)[0]], small_failed[1], fleet.count / REGO_COUNT),
        ("jq: two fields", ["jq", "-c", "-f", PEERS / "fields.jq", file], None, 1),
    ]:
        # The others hold all of it in memory, several times over, and SQLite takes no value longer than 1 GB.
        if fleet.megabytes > 900 and not name.startswith("DuckDB"):
            continue
        took = measure.run(arguments, answer)
        if expected is not None:
            found = json.loads(answer.read_text())
            if found != expected:
                sys.exit(f"{name} counts otherwise than ninepoint:\n{found}\n{expected}")
        table.add(name, took.times(factor))


def one_container(ninepoint, folder):
    """How long a small job takes, most of which is starting."""
    fleet = Fleet(folder, 1)
    file, table = fleet.week(1)[0], Table("one container", "ninepoint check")
    for _ in range(20):
        table.add("ninepoint check", measure.run([ninepoint, "check", file], accepts=(0, 1)))
        table.add("python3 -c pass", measure.run(["python3", "-c", "pass"]))
        table.add("jq --version", measure.run(["jq", "--version"]))
    return table


def image_scans(ninepoint, folder, rounds):
    scans = pathlib.Path(folder) / "scans"
    subprocess.run([sys.executable, HERE / "scans.py", scans], check=True)
    table = Table("500 images, 100 of 5 000 vulnerabilities each, in 501 files", FIRST)
    for _ in range(rounds):
        store = Store(ninepoint, folder, "scans")
        collected = measure.run([ninepoint, "collect", "all", scans, "--host", "fleet", "--collected-at", "2026-11-13",
                                 "--store", store.path, "--quiet"])
        reported = store.report()
        table.add(FIRST, collected + reported, **{"store MB": store.megabytes})
        table.add("  of it collect", collected)
        table.add("  of it assess, HTML, JUnit", reported, **{"output MB": store.report_megabytes})
    shutil.rmtree(scans)
    return table


def year(ninepoint, folder, count):
    """52 weeks, each with its own clock and 1 % of its containers made anew since the first."""
    fleet = Fleet(folder, count)
    store, table = Store(ninepoint, folder, "year"), Table(f"52 weeks of {count} containers", "week 1")
    for week in range(1, 53):
        options = ["--week", str(week)] + (["--changed", "0.01"] if week > 1 else [])
        file = fleet.file("year.json", *options)
        date = FIRST_DAY + datetime.timedelta(weeks=week - 1)
        table.add(f"week {week}", store.week([file], str(date)), **{"store MB": store.megabytes})
        file.unlink()
    table.add("HTML of 52 weeks", store.report("html"), **{"output MB": store.report_megabytes})
    return table


def main():
    options = arguments()
    version = subprocess.run([options.ninepoint, "--version"], capture_output=True, text=True, check=True).stdout
    machine = {"ninepoint": version.strip(), "cpus": os.cpu_count(), "machine": platform.machine(),
               "kernel": platform.release()}
    tables = []

    def print_table(table):
        results = table.results(measure.median)
        tables.append({"title": table.title, "rows": results})
        print(text(table.title, results), flush=True)

    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        small = Fleet(folder, REGO_COUNT)
        small_store = Store(options.ninepoint, folder, "small")
        small_store.week(small.week(1), DATES[0])
        small_failed = small, small_store.failed()
        for size in options.sizes:
            fleet = Fleet(folder, size)
            table = Table(f"{size} containers, {fleet.megabytes:.1f} MB of docker inspect", FIRST)
            # Of a large fleet once: the machine's mood matters less, the longer it takes.
            for _ in range(options.rounds if size < 100_000 else 1):
                failed = weeks(table, fleet, options.ninepoint, folder)
                if options.python:
                    peers(table, fleet, options.python, folder, failed, small_failed)
            print_table(table)
            shutil.rmtree(fleet.folder)
        print_table(one_container(options.ninepoint, folder))
        print_table(image_scans(options.ninepoint, folder, options.rounds))
        if options.large:
            fleet = Fleet(folder, 400_000)
            table = Table(f"400000 containers, {fleet.megabytes:.0f} MB in one file", FIRST)
            store = Store(options.ninepoint, folder)
            table.add(FIRST, store.week(fleet.week(1), DATES[0]), **{"store MB": store.megabytes})
            print_table(table)
            shutil.rmtree(fleet.folder)
        if options.year:
            print_table(year(options.ninepoint, folder, 20_000))
    if options.json:
        write_json(options.json, machine, tables)


def arguments():
    parser = argparse.ArgumentParser(description="Times ninepoint and its peers on the same files, in turn.")
    parser.add_argument("ninepoint", type=pathlib.Path)
    parser.add_argument("--sizes", type=lambda text: [int(size) for size in text.split(",")],
                        default=[1_000, 20_000, 200_000], help="how many containers: 1000,20000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--large", action="store_true", help="also one file of 2.5 GB")
    parser.add_argument("--year", action="store_true", help="also 52 weekly runs of 20 000 containers")
    parser.add_argument("--json", help="the file to write the tables to")
    parser.add_argument("--python", help="the Python that has the peers")
    parser.add_argument("--folder", help="where the fleets and stores go for the time; else the system's")
    options = parser.parse_args()
    options.ninepoint = options.ninepoint.absolute()
    return options


if __name__ == "__main__":
    main()
