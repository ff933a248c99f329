#!/usr/bin/env python3
"""Prints what a JUnit file of ninepoint check says of each container: container, check, verdict (tab-separated).

usage: verdicts.py JUNIT HOST
"""
import sys
import xml.etree.ElementTree as ElementTree

# JUnit has one "skipped" for three different verdicts; only the message tells them apart.
SKIPPED = {"not assessed: ": "notAssessed", "not applicable: ": "notApplicable", "below --fail-on ": "fail"}


def verdict(case):
    if case.find("failure") is not None:
        return "fail"
    skipped = case.find("skipped")
    if skipped is None:
        return "pass" if len(case) == 0 else "unknown: <%s>" % case[0].tag
    message = skipped.get("message", "")
    for beginning, meaning in SKIPPED.items():
        if message.startswith(beginning):
            return meaning
    return "unknown: " + message


junit, host = sys.argv[1:]
prefix = "container %s/" % host
for case in ElementTree.parse(junit).iter("testcase"):
    if case.get("name").startswith(prefix):
        print(case.get("name")[len(prefix):], case.get("classname"), verdict(case), sep="\t")
