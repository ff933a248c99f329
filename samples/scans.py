#!/usr/bin/env python3
"""Writes the fleet's scans, in Trivy's and Grype's JSON formats, for the images that were captured.

    scans.py FLEET

No scanner runs here: the images hold only busybox, and a scanner needs its database from the network. What is real: the
image ids, tags, digests and layers (from images.json of the same week), and the CVE numbers with the packages they concern
and the versions that fix them. What is invented: that these images hold these packages.
"""
import glob
import hashlib
import json
import os
import sys
from datetime import datetime, timedelta

DEBIAN, ALPINE = ("debian", "12.5"), ("alpine", "3.19.1")

# CVE: severity, CVSS 3.1 score and vector, title, and the GitHub advisory for language packages.
CVES = {
    "CVE-2011-3374": ("LOW", 3.7, "AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:L/A:N", "apt-key does not correctly validate gpg keys with the master keyring", None),
    "CVE-2022-0563": ("LOW", 5.5, "AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N", "util-linux: partial disclosure of arbitrary files in chfn and chsh", None),
    "CVE-2023-31484": ("HIGH", 8.1, "AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H", "perl: CPAN.pm does not verify TLS certificates", None),
    "CVE-2023-42366": ("MEDIUM", 5.5, "AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H", "busybox: a heap-buffer-overflow", None),
    "CVE-2023-45288": ("HIGH", 7.5, "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", "golang: net/http, x/net/http2: unlimited number of CONTINUATION frames", "GHSA-4v7x-pqxf-cx7m"),
    "CVE-2023-45853": ("CRITICAL", 9.8, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "zlib: integer overflow and heap-based buffer overflow in zipOpenNewFileInZip4_6", None),
    "CVE-2023-48795": ("MEDIUM", 5.9, "AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:H/A:N", "ssh: prefix truncation attack on Binary Packet Protocol (Terrapin)", "GHSA-45x7-px36-x8w8"),
    "CVE-2023-50387": ("HIGH", 7.5, "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", "KeyTrap: extreme CPU consumption in DNSSEC validator", None),
    "CVE-2024-0727": ("MEDIUM", 5.5, "AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H", "openssl: denial of service via null dereference", None),
    "CVE-2024-2961": ("HIGH", 7.3, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:L", "glibc: out of bounds write in iconv may lead to remote code execution", None),
    "CVE-2024-5535": ("CRITICAL", 9.1, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:H", "openssl: SSL_select_next_proto buffer overread", None),
    "CVE-2024-6119": ("HIGH", 7.5, "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", "openssl: possible denial of service in X.509 name checks", None),
    "CVE-2024-6387": ("HIGH", 8.1, "AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H", "openssh: regreSSHion, race condition in the signal handler allows remote code execution", None),
    "CVE-2024-24790": ("CRITICAL", 9.8, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "golang: net/netip: unexpected behavior from Is methods for IPv4-mapped IPv6 addresses", None),
    "CVE-2024-28182": ("MEDIUM", 5.3, "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L", "nghttp2: CONTINUATION frames denial of service", None),
    "CVE-2024-28834": ("MEDIUM", 5.3, "AV:N/AC:H/PR:L/UI:N/S:U/C:H/I:N/A:N", "gnutls: vulnerable to Minerva side-channel information leak", None),
    "CVE-2024-28849": ("MEDIUM", 6.5, "AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N", "follow-redirects: possible credential leak", "GHSA-cxjh-pqwp-8mfp"),
    "CVE-2024-33599": ("HIGH", 8.1, "AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H", "glibc: stack-based buffer overflow in netgroup cache", None),
    "CVE-2024-37890": ("HIGH", 7.5, "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", "nodejs-ws: denial of service when handling a request with many HTTP headers", "GHSA-3h5v-q93c-6h6q"),
    "CVE-2024-45337": ("CRITICAL", 9.1, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N", "golang.org/x/crypto/ssh: misuse of ServerConfig.PublicKeyCallback may cause authorization bypass", "GHSA-v778-237x-gjrc"),
    "CVE-2025-7783": ("CRITICAL", 9.4, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:L", "form-data: unsafe random function in form-data", "GHSA-fjxv-7rqg-78g4"),
    "CVE-2025-26519": ("HIGH", 8.1, "AV:L/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H", "musl: out-of-bounds write in iconv", None),
}

# Finding: CVE, package, installed version, fixing version ("" = none), and what the distribution says where there is none.
APT = ("CVE-2011-3374", "apt", "2.6.1", "", "affected")
CHFN = ("CVE-2022-0563", "util-linux", "2.38.1-5+deb12u1", "", "affected")
ZLIB = ("CVE-2023-45853", "zlib1g", "1:1.2.13.dfsg-1", "", "will_not_fix")
ICONV = ("CVE-2024-2961", "libc6", "2.36-9+deb12u4", "2.36-9+deb12u6", "fixed")
BUSYBOX = ("CVE-2023-42366", "busybox", "1.36.1-r15", "1.36.1-r16", "fixed")
OPENSSL_ALPINE = [("CVE-2024-5535", name, "3.1.4-r5", "3.1.6-r0", "fixed") for name in ("libcrypto3", "libssl3")]
REDIRECTS = ("CVE-2024-28849", "follow-redirects", "1.15.4", "1.15.6", "fixed")

# Repository and tag (under registry.example.com): scanner, distribution, findings of the distribution's packages,
# and of another kind of package. A week's scan covers whatever of this list was captured that week.
IMAGES = {
    "shop/web:1.4.2": ("trivy", DEBIAN, [ICONV, ("CVE-2024-28182", "libnghttp2-14", "1.52.0-1+deb12u1", "1.52.0-1+deb12u2", "fixed"), ZLIB, CHFN, APT], None),
    # The fixable high that stays open from the first week to the last.
    "shop/redis:7.2.4": ("trivy", DEBIAN, [("CVE-2024-6119", "libssl3", "3.0.14-1~deb12u1", "3.0.14-1~deb12u2", "fixed"), ZLIB, CHFN, APT], None),
    "shop/db:15.3": ("trivy", DEBIAN, [("CVE-2023-31484", "perl-base", "5.36.0-7+deb12u1", "", "affected"),
        ("CVE-2024-0727", "libssl3", "3.0.11-1~deb12u2", "3.0.13-1~deb12u1", "fixed"), ZLIB, CHFN, APT], None),
    "shop/api:2.0.1": ("trivy", DEBIAN, [CHFN, APT], ("node-pkg", [REDIRECTS])),
    # The critical that appears in W44 and is gone with 2.1.1 in W46.
    "shop/api:2.1.0": ("trivy", DEBIAN, [CHFN, APT], ("node-pkg", [
        ("CVE-2025-7783", "form-data", "4.0.0", "2.5.4, 3.0.4, 4.0.4", "fixed"), REDIRECTS,
        ("CVE-2024-37890", "ws", "8.16.0", "5.2.4, 6.2.3, 7.5.10, 8.17.1", "fixed")])),
    "shop/api:2.1.1": ("trivy", DEBIAN, [CHFN, APT], ("node-pkg", [])),
    "shop/report:1.1.0": ("trivy", ALPINE, [], None),
    "shop/worker:3.2.0": ("grype", ALPINE, [BUSYBOX], None),
    "shop/billing:1.8.0": ("grype", ALPINE, [BUSYBOX, *OPENSSL_ALPINE], None),
    "shop/billing:1.8.1": ("grype", ALPINE, [], None),
    "mon/node-exporter:1.7.0": ("grype", ALPINE, [], ("go-module", [
        ("CVE-2024-24790", "stdlib", "go1.21.4", "1.21.11, 1.22.4", "fixed"), ("CVE-2023-45288", "golang.org/x/net", "v0.17.0", "0.23.0", "fixed"),
        ("CVE-2023-48795", "golang.org/x/crypto", "v0.14.0", "0.17.0", "fixed"), ("CVE-2024-45337", "golang.org/x/crypto", "v0.14.0", "0.31.0", "fixed")])),
    "mon/node-exporter:1.9.1": ("grype", ALPINE, [], ("go-module", [])),
    "ops/agent:0.8.3": ("grype", DEBIAN, [ICONV, ("CVE-2024-33599", "libc6", "2.36-9+deb12u4", "2.36-9+deb12u7", "fixed"),
        ("CVE-2023-50387", "libsystemd0", "252.22-1~deb12u1", "252.23-1~deb12u1", "fixed"),
        ("CVE-2024-28834", "libgnutls30", "3.7.9-2+deb12u2", "3.7.9-2+deb12u3", "fixed"), ZLIB], None),
    "ops/bastion:1.2.0": ("grype", DEBIAN, [("CVE-2024-6387", "openssh-server", "1:9.2p1-2+deb12u2", "1:9.2p1-2+deb12u3", "fixed"), ICONV, ZLIB], None),
    "ops/backup:latest": ("grype", ALPINE, [BUSYBOX, *OPENSSL_ALPINE, ("CVE-2025-26519", "musl", "1.2.4_git20230717-r4", "1.2.4_git20230717-r5", "fixed")], None),
}

# The rebuild of W45 took the fixed packages in.
REBUILT = ("trivy", DEBIAN, [ZLIB, CHFN, APT], None)
NOT_SCANNED = {"mon/node-exporter:1.7.0": ("2026-W42", "2026-W43", "2026-W44")}
OLD_DATABASE = {("2026-W42", "ops/backup:latest"): 12}  # days between the database and the scan; otherwise one

REPORT_PACKAGES = [  # Trivy with --list-all-pkgs, for this image only
    ("alpine-baselayout", "3.4.3-r2", "GPL-2.0-only"), ("alpine-keys", "2.4-r1", "MIT"), ("apk-tools", "2.14.4-r0", "GPL-2.0-only"),
    ("busybox", "1.36.1-r19", "GPL-2.0-only"), ("busybox-binsh", "1.36.1-r19", "GPL-2.0-only"), ("ca-certificates-bundle", "20240226-r0", "MPL-2.0"),
    ("libcrypto3", "3.1.7-r1", "Apache-2.0"), ("libssl3", "3.1.7-r1", "Apache-2.0"), ("musl", "1.2.4_git20230717-r5", "MIT"),
    ("musl-utils", "1.2.4_git20230717-r5", "MIT"), ("scanelf", "1.3.7-r2", "GPL-2.0-only"), ("ssl_client", "1.36.1-r19", "GPL-2.0-only"),
    ("zlib", "1.3.1-r0", "Zlib"),
]


def purl(kind, name, version, distro):
    version = version.replace(":", "%3A").replace("+", "%2B")
    if kind in ("debian", "alpine"):
        manager = "deb" if kind == "debian" else "apk"
        suffix = f"&distro={kind}-{distro[1]}"
        return f"pkg:{manager}/{kind}/{name}@{version}?arch={'amd64' if manager == 'deb' else 'x86_64'}{suffix}"
    return f"pkg:npm/{name}@{version}" if kind == "node-pkg" else f"pkg:golang/{name}@{version}"


def trivy_vulnerability(finding, kind, distro, image):
    cve, package, installed, fixed, status = finding
    severity, score, vector, title, advisory = CVES[cve]
    source = {
        "debian": ("debian", "Debian Security Tracker", "https://salsa.debian.org/security-tracker-team/security-tracker"),
        "alpine": ("alpine", "Alpine Secdb", "https://secdb.alpinelinux.org/"),
        "node-pkg": ("ghsa", "GitHub Security Advisory npm", "https://github.com/advisories?query=type%3Areviewed+ecosystem%3Anpm"),
    }[kind]
    layers = image["RootFS"]["Layers"]
    entry = {
        "VulnerabilityID": cve,
        "PkgID": f"{package}@{installed}",
        "PkgName": package,
        "PkgIdentifier": {"PURL": purl(kind, package, installed, distro)},
        "InstalledVersion": installed,
    }
    if fixed:
        entry["FixedVersion"] = fixed
    entry |= {
        "Status": status,
        "Layer": {"DiffID": layers[-1] if kind == "node-pkg" else layers[0]},
        "SeveritySource": "ghsa" if kind == "node-pkg" else "debian" if severity == "LOW" else "nvd",
        "PrimaryURL": f"https://avd.aquasec.com/nvd/{cve.lower()}",
        "DataSource": dict(zip(("ID", "Name", "URL"), source)),
        "Title": title,
        "Severity": severity,
        "CVSS": {"ghsa" if kind == "node-pkg" else "nvd": {"V3Vector": f"CVSS:3.1/{vector}", "V3Score": score}},
        "References": ([f"https://github.com/advisories/{advisory}"] if kind == "node-pkg" else []) + [f"https://nvd.nist.gov/vuln/detail/{cve}"],
    }
    return entry


def trivy(reference, spec, image, when, week):
    _, distro, findings, other = spec
    config = image["Config"]
    system = {"Target": f"{reference} ({distro[0]} {distro[1]})", "Class": "os-pkgs", "Type": distro[0]}
    if reference.endswith("shop/report:1.1.0"):
        system["Packages"] = [
            {"ID": f"{name}@{version}", "Name": name, "Identifier": {"PURL": purl("alpine", name, version, distro)}, "Version": version,
             "Arch": "x86_64", "SrcName": name, "SrcVersion": version, "Licenses": [licence], "Layer": {"DiffID": image["RootFS"]["Layers"][0]}}
            for name, version, licence in REPORT_PACKAGES]
    if findings:
        system["Vulnerabilities"] = [trivy_vulnerability(f, distro[0], distro, image) for f in findings]
    results = [system]
    if other:
        result = {"Target": "Node.js", "Class": "lang-pkgs", "Type": other[0]}
        if other[1]:
            result["Vulnerabilities"] = [trivy_vulnerability(f, other[0], distro, image) for f in other[1]]
        results.append(result)
    if reference.endswith("shop/api:2.1.0"):  # Trivy itself hides the value it found
        hidden = "//registry.npmjs.org/:_authToken=" + "*" * 40
        results.append({"Target": "/app/.npmrc", "Class": "secret", "Secrets": [{
            "RuleID": "npm-access-token", "Category": "Npm", "Severity": "CRITICAL", "Title": "NPM access token", "StartLine": 1, "EndLine": 1,
            "Code": {"Lines": [{"Number": 1, "Content": hidden, "IsCause": True, "Annotation": "", "Truncated": False, "Highlighted": hidden,
                                "FirstCause": True, "LastCause": True}]},
            "Match": hidden, "Layer": {"DiffID": image["RootFS"]["Layers"][-1]}}]})
    return {
        "SchemaVersion": 2,
        "CreatedAt": when.strftime("%Y-%m-%dT%H:%M:%S.418236071Z"),
        "ArtifactName": reference,
        "ArtifactType": "container_image",
        "Metadata": {
            "OS": {"Family": distro[0], "Name": distro[1]},
            "ImageID": image["Id"],
            "DiffIDs": image["RootFS"]["Layers"],
            "RepoTags": image["RepoTags"],
            "RepoDigests": image["RepoDigests"],
            "ImageConfig": {
                "architecture": image["Architecture"],
                "created": image["Created"],
                "os": image["Os"],
                "rootfs": {"type": "layers", "diff_ids": image["RootFS"]["Layers"]},
                "config": {key: config[key] for key in ("Cmd", "Entrypoint", "Labels", "User", "WorkingDir") if config[key]},
            },
        },
        "Results": results,
    }


def grype_match(finding, kind, distro, image):
    cve, package, installed, fixed, status = finding
    severity, score, vector, title, advisory = CVES[cve]
    version = distro[1].split(".")[0] if kind == "debian" else ".".join(distro[1].split(".")[:2])
    language = kind == "go-module" and advisory
    if kind in ("debian", "alpine"):
        namespace, id_, severity_word = f"{kind}:distro:{kind}:{version}", cve, severity.capitalize()
        link = f"https://security-tracker.debian.org/tracker/{cve}" if kind == "debian" else f"https://www.cve.org/CVERecord?id={cve}"
    elif language:  # the advisory's own severity may differ from NVD's: GitHub calls the HTTP/2 flood medium
        namespace, id_, link = "github:language:go", advisory, f"https://github.com/advisories/{advisory}"
        severity_word = "Medium" if cve == "CVE-2023-45288" else severity.capitalize()
    else:
        namespace, id_, severity_word, link = "nvd:cpe", cve, severity.capitalize(), f"https://nvd.nist.gov/vuln/detail/{cve}"
    cvss = [{"source": "nvd@nist.gov", "type": "Primary", "version": "3.1", "vector": f"CVSS:3.1/{vector}",
             "metrics": {"baseScore": score}, "vendorMetadata": {}}]
    nvd = {"id": cve, "dataSource": f"https://nvd.nist.gov/vuln/detail/{cve}", "namespace": "nvd:cpe", "severity": severity.capitalize(),
           "urls": [], "description": title, "cvss": cvss}
    artifact_type = {"debian": "deb", "alpine": "apk"}.get(kind, kind)
    return {
        "vulnerability": {
            "id": id_, "dataSource": link, "namespace": namespace, "severity": severity_word, "urls": [], "description": title,
            "cvss": cvss if namespace == "nvd:cpe" else [],
            "fix": {"versions": fixed.split(", ") if fixed else [], "state": {"will_not_fix": "wont-fix", "affected": "not-fixed"}.get(status, "fixed")},
            "advisories": [],
        },
        "relatedVulnerabilities": [] if namespace == "nvd:cpe" else [nvd],
        "matchDetails": [{
            "type": "cpe-match" if namespace == "nvd:cpe" else "exact-direct-match",
            "matcher": {"debian": "dpkg-matcher", "alpine": "apk-matcher"}.get(kind, "go-module-matcher"),
            "searchedBy": {"distro": {"type": distro[0], "version": distro[1]}, "namespace": namespace, "package": {"name": package, "version": installed}},
            "found": {"vulnerabilityID": id_, "versionConstraint": f"< {fixed.split(', ')[0]}" if fixed else "none (unknown)"},
        }],
        "artifact": {
            "id": hashlib.sha256(f"{package}@{installed}".encode()).hexdigest()[:16],
            "name": package, "version": installed, "type": artifact_type,
            "locations": [{"path": {"debian": "/var/lib/dpkg/status", "alpine": "/lib/apk/db/installed"}.get(kind, "/usr/bin/node_exporter"),
                           "layerID": image["RootFS"]["Layers"][0]}],
            "language": "go" if kind == "go-module" else "", "licenses": [], "cpes": [],
            "purl": purl(kind, package, installed, distro), "upstreams": [],
        },
    }


def grype(reference, spec, image, when, week):
    _, distro, findings, other = spec
    matches = [grype_match(f, distro[0], distro, image) for f in findings]
    if other:
        matches += [grype_match(f, other[0], distro, image) for f in other[1]]
    built = when - timedelta(days=OLD_DATABASE.get((week, reference.split("/", 1)[1]), 1))
    built = built.strftime("%Y-%m-%dT04:12:38Z")
    return {
        "matches": matches,
        "source": {
            "type": "image",
            "target": {
                "userInput": reference,
                "imageID": image["Id"],
                "manifestDigest": image["RepoDigests"][0].split("@")[1],
                "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
                "tags": image["RepoTags"],
                "imageSize": image["Size"],
                "layers": [{"mediaType": "application/vnd.docker.image.rootfs.diff.tar.gzip", "digest": layer} for layer in image["RootFS"]["Layers"]],
                "repoDigests": image["RepoDigests"],
                "architecture": image["Architecture"],
                "os": image["Os"],
            },
        },
        "distro": {"name": distro[0], "version": distro[1], "idLike": []},
        "descriptor": {
            "name": "grype",
            "version": "0.94.0",
            "timestamp": when.strftime("%Y-%m-%dT%H:%M:%S.703914582Z"),
            "db": {"status": {"schemaVersion": "v6.0.3", "from": "https://grype.anchore.io/databases/v6/", "built": built,
                              "path": "/var/cache/grype/db/6/vulnerability.db", "valid": True}},
        },
    }


def main():
    fleet = sys.argv[1]
    latest = {}  # host -> its images; a host that is silent for a week keeps those of the week before (the registry is scanned)
    for folder in sorted(glob.glob(os.path.join(fleet, "20*"))):
        week = os.path.basename(folder)
        for path in glob.glob(os.path.join(folder, "*", "images.json")):
            latest[os.path.basename(os.path.dirname(path))] = json.load(open(path, encoding="utf-8"))
        tagged = {tag: image for images in latest.values() for image in images for tag in image["RepoTags"]}
        date = datetime.fromisoformat(open(os.path.join(folder, "DATE"), encoding="ascii").read().strip().rstrip("Z"))
        os.makedirs(os.path.join(folder, "scans"))
        for number, (name, spec) in enumerate(IMAGES.items()):
            reference = "registry.example.com/" + name
            if reference not in tagged or week in NOT_SCANNED.get(name, ()):
                continue
            if name == "shop/web:1.4.2" and week >= "2026-W45":
                spec = REBUILT
            when = date - timedelta(minutes=30) + timedelta(seconds=41 * number)
            write = {"trivy": trivy, "grype": grype}[spec[0]]
            short = name.split("/")[1].split(":")[0]
            with open(os.path.join(folder, "scans", f"{short}.{spec[0]}.json"), "w", encoding="utf-8") as file:
                json.dump(write(reference, spec, tagged[reference], when, week), file, indent=None if spec[0] == "grype" else 2)
                file.write("\n")


main()
