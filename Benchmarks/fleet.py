#!/usr/bin/env python3
"""Prints docker inspect of a large fleet, made from a real capture of the samples.

Usage: fleet.py COUNT [SEED] > containers.json

Ids, names, images, environments, networks, ports and limits vary; one container in ten is faulty. The same arguments
give the same bytes.
"""
import copy
import json
import pathlib
import random
import sys

CAPTURE = pathlib.Path(__file__).parent.parent / "samples/fleet/2026-W44/web-1/containers.json"
SECRETS = CAPTURE.parents[3] / "secrets.txt"


def identity(random, text_length=64):
    return "".join(random.choices("0123456789abcdef", k=text_length))


def vary(container, number, random):
    """One container of the fleet: a copy of a captured one under its own name."""
    old_id, new_id = container["Id"], identity(random)
    # Paths to logs and files hold the id too.
    container = json.loads(json.dumps(container).replace(old_id, new_id).replace(old_id[:12], new_id[:12]))
    service = f"service-{number}"
    container["Name"] = f"/fleet-{service}-1"
    config, host = container["Config"], container["HostConfig"]
    # Most containers have no health check; its log would be a third of the text.
    container["State"].pop("Health", None)
    config["Labels"] = (config["Labels"] or {}) | {
        "com.docker.compose.project": f"fleet-{number // 50}",
        "com.docker.compose.service": service,
        "com.docker.compose.container-number": "1",
        "com.example.team": random.choice(["checkout", "search", "billing", "platform"]),
    }
    repository = f"registry.example.com/fleet/service-{number % 400}"
    config["Image"] = f"{repository}:{number % 9}.{number % 7}.0"
    container["Image"] = "sha256:" + identity(random.__class__(number % 400))
    config["Env"] = (config["Env"] or []) + [
        f"SERVICE_NAME={service}",
        f"UPSTREAM=http://service-{random.randrange(400)}.internal:8080/api/v1",
        f"POOL_SIZE={random.randrange(4, 64)}",
        "LOG_LEVEL=" + random.choice(["info", "warn", "debug"]),
    ]
    config["User"] = "10001:10001"
    host |= {
        "Privileged": False, "CapAdd": None, "PidMode": "", "Memory": random.choice([128, 256, 512]) << 20,
        "NanoCpus": 500_000_000, "PidsLimit": 100, "PortBindings": {
            "8080/tcp": [{"HostIp": "127.0.0.1", "HostPort": str(20_000 + number % 40_000)}]
        },
    }
    if random.random() < 0.1:
        random.choice([
            lambda: host.update(Privileged=True),
            lambda: host.update(Memory=0, NanoCpus=0),
            lambda: host.update(PidsLimit=None),
            lambda: config.update(User=""),
            lambda: config.update(Image=f"{repository}:latest"),
            lambda: host["PortBindings"]["8080/tcp"][0].update(HostIp=""),
            lambda: config["Env"].append(f"DB_PASSWORD={identity(random, 20)}"),
        ])()
    return container


def is_usual(container):
    """Secrets are added to one container in ten or so, not to every copy of a captured one."""
    planted = [line for line in SECRETS.read_text().splitlines() if not line.startswith("#")]
    text = json.dumps(container)
    return not container["HostConfig"]["Privileged"] and not any(secret in text for secret in planted if secret)


def main():
    count = int(sys.argv[1])
    source = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    captured = [c for c in json.loads(CAPTURE.read_text()) if is_usual(c)]
    for number in range(count):
        container = vary(copy.deepcopy(captured[number % len(captured)]), number, source)
        text = json.dumps(container, indent=4).replace("\n", "\n    ")
        sys.stdout.write(("[\n    " if number == 0 else ",\n    ") + text)
    sys.stdout.write("\n]\n" if count else "[]\n")


if __name__ == "__main__":
    main()
