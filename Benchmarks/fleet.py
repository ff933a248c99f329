#!/usr/bin/env python3
"""Prints docker inspect of a fleet of any size, made from a real capture of the samples.

Usage: fleet.py COUNT [--week N] [--changed SHARE] [--no-secrets] [--indent N] [--seed N] [--info]

Ids, names, images, environments, networks, ports and limits vary; one container in ten is faulty. The same arguments
give the same bytes. A later week has the same containers with other health logs, process ids and counters; a share of
them may have been made anew, with other settings.

The captured containers weigh 7 to 10 KB as Docker indents them (by 4), 8 KB here on average. Two fifths of that are
spaces; indented by 2, as behind jq, they weigh 6.25 KB, which is what is measured: fewer spaces are less to skip.
"""
import argparse
import datetime
import json
import pathlib
import random
import re
import sys

CAPTURE = pathlib.Path(__file__).parent.parent / "samples/fleet/2026-W44/web-1"
SECRETS = CAPTURE.parents[2] / "secrets.txt"
MONDAY = datetime.datetime(2026, 11, 9, 5, 57)
IMAGES = 400

FAULTS = [
    {"privileged": "true"},
    {"memory": "0", "cpus": "0"},
    {"pids": "null"},
    {"pidmode": '"host"'},
    {"user": ""},
    {"tag": "latest"},
    {"address": ""},
]


def text(name):
    """A place within a string."""
    return f"«{name}»"


def value(name):
    """A place for a whole value, in JSON."""
    return f"‹{name}›"


def template(container, has_health, indent):
    """A captured container as text with places for what varies."""
    old = container["Id"]
    # Paths to logs and files hold the id too.
    container = json.loads(json.dumps(container).replace(old, text("id")).replace(old[:12], text("short")))
    config, host, network = container["Config"], container["HostConfig"], container["NetworkSettings"]
    # What Docker 29 prints no more.
    container.pop("GraphDriver")
    container["Storage"] = {"RootFS": {"Snapshot": {"Name": "overlayfs"}}}
    for name in ["KernelMemory", "KernelMemoryTCP"]:
        host.pop(name)
    container["NetworkSettings"] = {
        name: network[name] for name in ["SandboxID", "SandboxKey", "Ports", "Networks"]
    } | {"SandboxID": text("sandbox"), "SandboxKey": "/var/run/docker/netns/" + text("short")}
    for name, end in list(network["Networks"].items()):
        end |= {"EndpointID": text("endpoint"), "IPAddress": text("ip"), "MacAddress": text("mac")}
        if "_" in name:
            project = f"{text('project')}_{name.split('_')[1]}"
            network["Networks"] = {project: end | {"NetworkID": text("network")}}
            host["NetworkMode"] = project
    state = container["State"]
    state |= {"Pid": value("pid"), "StartedAt": text("started")}
    container |= {
        "Name": f"/{text('project')}-{text('service')}-1", "Image": "sha256:" + text("image"),
        "RestartCount": value("restarts"), "Created": text("started"),
    }
    if has_health:
        state["Health"] = {"Status": "healthy", "FailingStreak": value("streak"), "Log": [
            {"Start": f"{text('probed')}:{second:02}.095504101Z", "End": f"{text('probed')}:{second:02}.194280292Z",
             "ExitCode": 0, "Output": ""} for second in range(5, 30, 5)
        ]}
    else:
        state.pop("Health", None)
        config.pop("Healthcheck", None)
    config |= {
        "Image": f"{text('repository')}:{text('tag')}", "User": text("user"), "Env": value("env"),
        "Labels": {
            "com.docker.compose.container-number": "1", "com.docker.compose.project": text("project"),
            "com.docker.compose.service": text("service"), "com.example.team": text("team"),
        },
    }
    host |= {
        "Privileged": value("privileged"), "CapAdd": None, "PidMode": value("pidmode"), "Memory": value("memory"),
        "NanoCpus": value("cpus"), "PidsLimit": value("pids"),
        "PortBindings": {"8080/tcp": [{"HostIp": text("address"), "HostPort": text("port")}]},
    }
    printed = json.dumps(container, indent=indent, ensure_ascii=False)
    printed = printed.replace("\n", "\n" + " " * indent).replace("%", "%%")
    return re.sub("«(.*?)»", r"%(\1)s", re.sub('"‹(.*?)›"', r"%(\1)s", printed))


def templates(indent):
    """Those captured containers that are well, with a health log on every third."""
    planted = [line for line in SECRETS.read_text().splitlines() if line and not line.startswith("#")]
    captured = json.loads((CAPTURE / "containers.json").read_text())
    usual = [c for c in captured if not c["HostConfig"]["Privileged"] and not any(s in json.dumps(c) for s in planted)]
    return [template(c, index % 3 == 0, indent) for index, c in enumerate(usual)]


def settings(number, seed, has_secrets, indent):
    """What one container has, whatever the week."""
    source = random.Random(f"{seed}/{number}")
    # Each repository has two tags in use.
    image, patch = number % IMAGES, number // IMAGES % 2
    hexadecimal = f"{source.getrandbits(1024):0256x}"
    env = [
        "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", f"SERVICE_NAME=service-{number}",
        f"UPSTREAM=http://service-{source.randrange(IMAGES)}.internal:8080/api/v1",
        f"POOL_SIZE={source.randrange(4, 64)}", "LOG_LEVEL=" + source.choice(["info", "warn", "debug"]),
    ]
    found = {
        "id": hexadecimal[:64], "short": hexadecimal[:12], "sandbox": hexadecimal[64:128],
        "endpoint": hexadecimal[128:192], "network": f"{number // 50:064x}", "image": f"{image * 2654435761 + patch:064x}",
        "ip": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}",
        "mac": f"02:42:0a:{number >> 16 & 255:02x}:{number >> 8 & 255:02x}:{number & 255:02x}",
        "project": f"fleet-{number // 50}", "service": f"service-{number}",
        "team": source.choice(["checkout", "search", "billing", "platform"]),
        "repository": f"registry.example.com/fleet/service-{image}", "tag": f"{image % 9}.{image % 7}.{patch}",
        "user": "10001:10001", "privileged": "false", "pidmode": '""', "pids": "100", "cpus": "500000000",
        "memory": str(source.choice([128, 256, 512]) << 20), "address": "127.0.0.1",
        "port": str(20_000 + number % 40_000), "started": f"2026-10-28T09:45:{number % 60:02}.093940852Z",
    }
    if source.random() < 0.1:
        fault = source.randrange(len(FAULTS) + 1)
        if fault < len(FAULTS):
            found |= FAULTS[fault]
        elif has_secrets:
            env.append(f"DB_PASSWORD={hexadecimal[192:212]}")
    line = "\n" + " " * indent * 3
    found["env"] = f"[{line}{' ' * indent}" + f",{line}{' ' * indent}".join(map(json.dumps, env)) + f"{line}]"
    return found


def containers(count, week=1, changed=0.0, has_secrets=True, indent=2, seed=1):
    """The text of docker inspect, in pieces."""
    captured = templates(indent)
    margin = "\n" + " " * indent
    probed = (MONDAY + datetime.timedelta(weeks=week - 1)).strftime("%Y-%m-%dT%H:%M")
    for number in range(count):
        is_new = random.Random(f"{week}/{number}").random() < changed if changed else False
        container = settings(number, f"{seed}/{week}" if is_new else seed, has_secrets, indent) | {
            "probed": probed, "pid": str(1_000 + (number * 7 + week * 131) % 60_000),
            "streak": str(int((number + week) % 97 == 0)), "restarts": str(week if (number * 31 + week) % 53 == 0 else 0),
        }
        yield ("[" if number == 0 else ",") + margin + captured[number % len(captured)] % container
    yield "\n]\n" if count else "[]\n"


def info(count, week=1):
    """docker info of the fleet's host, with the week's clock and counters."""
    captured = json.loads((CAPTURE / "info.json").read_text())
    return json.dumps(captured | {
        "Name": "fleet", "Containers": count, "ContainersRunning": count, "NFd": 94 + week, "NGoroutines": 95 + week,
        "SystemTime": (MONDAY + datetime.timedelta(weeks=week - 1)).strftime("%Y-%m-%dT%H:%M:%S.117924791Z"),
    }) + "\n"


def main():
    parser = argparse.ArgumentParser(description="Prints docker inspect of a fleet.")
    parser.add_argument("count", type=int)
    parser.add_argument("--week", type=int, default=1)
    parser.add_argument("--changed", type=float, default=0.0, help="share of containers made anew, such as 0.01")
    parser.add_argument("--no-secrets", action="store_true")
    parser.add_argument("--info", action="store_true", help="print docker info of the fleet's host instead")
    parser.add_argument("--indent", type=int, default=2, help="4 is Docker's own")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.info:
        sys.stdout.write(info(options.count, options.week))
        return
    for piece in containers(options.count, options.week, options.changed, not options.no_secrets, options.indent,
                            options.seed):
        sys.stdout.write(piece)


if __name__ == "__main__":
    main()
