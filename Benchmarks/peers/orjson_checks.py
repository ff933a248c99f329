"""The eight checks in Python over orjson: orjson_checks.py FILE"""
import json
import sys

import orjson

CHECKS = {
    "NP-1.1": lambda host: host["Privileged"],
    "NP-1.10": lambda host: host["PidMode"] == "host",
    "NP-1.17": lambda host: not host["ReadonlyRootfs"],
    "NP-2.2": lambda host: host["NetworkMode"] == "host",
    "NP-4.1": lambda host: host["Memory"] <= 0,
    "NP-4.3": lambda host: host["NanoCpus"] <= 0 and host["CpuQuota"] <= 0 and not host["CpusetCpus"]
    and host["CpuShares"] in (0, 1024),
    "NP-4.4": lambda host: (host["PidsLimit"] or 0) <= 0,
    "NP-4.6": lambda host: host["RestartPolicy"]["Name"] not in ("", "no") and not (
        host["RestartPolicy"]["Name"] == "on-failure" and 1 <= host["RestartPolicy"]["MaximumRetryCount"] <= 5),
}

failed = dict.fromkeys(CHECKS, 0)
with open(sys.argv[1], "rb") as file:
    containers = orjson.loads(file.read())
for container in containers:
    for name, fails in CHECKS.items():
        if fails(container["HostConfig"]):
            failed[name] += 1
print(json.dumps(failed))
