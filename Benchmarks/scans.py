#!/usr/bin/env python3
"""Writes docker image inspect and Trivy's reports of many images into a folder, made from the samples' captures.

Usage: scans.py FOLDER [IMAGES] [VULNERABILITIES] [EACH]

500 images by default, each with 100 of 5 000 different vulnerabilities. The images are those that fleet.py's containers
run, as far as they go.
"""
import copy
import json
import pathlib
import random
import sys

CAPTURE = pathlib.Path(__file__).parent.parent / "samples/fleet/2026-W44"


def image(captured, number):
    """One image: a captured one under another name, id and topmost layer."""
    identity, digest = f"{number * 2654435761:064x}", f"{number * 2654435761 + 7:064x}"
    repository = f"registry.example.com/fleet/service-{number}"
    return captured | {
        "Id": f"sha256:{identity}", "RepoTags": [f"{repository}:{number % 9}.{number % 7}.0"],
        "RepoDigests": [f"{repository}@sha256:{digest}"],
        "RootFS": captured["RootFS"] | {"Layers": captured["RootFS"]["Layers"][:-1] + [f"sha256:{digest}"]},
    }


def vulnerability(captured, number):
    """One of many: every second one has a fix, every tenth is critical."""
    package = f"library-{number // 4}"
    changes = {
        "VulnerabilityID": f"CVE-2026-{10_000 + number}", "PkgName": package, "PkgID": f"{package}@1.{number % 30}",
        "PkgIdentifier": {"PURL": f"pkg:deb/debian/{package}@1.{number % 30}?arch=amd64&distro=debian-12.5"},
        "InstalledVersion": f"1.{number % 30}", "Severity": "CRITICAL" if number % 10 == 0 else "HIGH",
        "PrimaryURL": f"https://avd.aquasec.com/nvd/cve-2026-{10_000 + number}",
    }
    if number % 2 == 0:
        changes |= {"FixedVersion": f"1.{number % 30 + 1}", "Status": "fixed"}
    return captured | changes


def scan(captured, inspected, vulnerabilities):
    report = copy.deepcopy(captured)
    report["ArtifactName"] = inspected["RepoTags"][0]
    report["CreatedAt"] = "2026-11-09T05:32:44.418236071Z"
    report["Metadata"] |= {
        "ImageID": inspected["Id"], "RepoTags": inspected["RepoTags"], "RepoDigests": inspected["RepoDigests"],
        "DiffIDs": inspected["RootFS"]["Layers"],
    }
    report["Results"] = [report["Results"][0] | {"Vulnerabilities": vulnerabilities}]
    return report


def main():
    folder = pathlib.Path(sys.argv[1])
    images, kinds, each = (int(argument) for argument in (sys.argv[2:] + ["500", "5000", "100"][len(sys.argv) - 2:]))
    captured_image = json.loads((CAPTURE / "web-1/images.json").read_text())[0]
    captured_scan = json.loads((CAPTURE / "scans/api.trivy.json").read_text())
    captured_flaw = captured_scan["Results"][0]["Vulnerabilities"][0]
    inspected = [image(captured_image, number) for number in range(images)]
    flaws = [vulnerability(captured_flaw, number) for number in range(kinds)]
    source = random.Random(1)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "images.json").write_text(json.dumps(inspected, indent=4))
    for number, one in enumerate(inspected):
        report = scan(captured_scan, one, source.sample(flaws, each))
        (folder / f"service-{number}.trivy.json").write_text(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
