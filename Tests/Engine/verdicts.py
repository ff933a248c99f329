#!/usr/bin/env python3
"""Compares what a JUnit file of ninepoint check says with expected.txt.

usage: verdicts.py names EXPECTED                                      the containers it speaks of
       verdicts.py compare EXPECTED STEP HOST JUNIT [SECTION]          made with --fail-on low; SECTION: a policy's rows
       verdicts.py threshold EXPECTED HOST LOW THRESHOLD JUNIT         the same evidence with --fail-on THRESHOLD

The last two print a line for each disagreement, then "PASSED FAILED".
"""
import collections
import re
import sys
import xml.etree.ElementTree as ElementTree

STEPS = ["containers", "all"]
SEVERITIES = ["low", "medium", "high", "critical"]
VERDICTS = ["pass", "fail", "notAssessed", "notApplicable", "waived"]
# JUnit has one "skipped" for four different verdicts; only the message tells them apart.
SKIPPED = {"not assessed: ": "notAssessed", "not applicable: ": "notApplicable", "below --fail-on ": "below", "waived by ": "waived"}


# --- What is expected -------------------------------------------------------------------------------------------------

class Expected:
    """verdicts[step or policy's section][subject, check]; severities[check] and, where a row has another, severities[subject, check]."""

    def __init__(self, path):
        self.verdicts = collections.defaultdict(dict)
        self.severities = {}
        self.names, self.checks, differences = [], [], []
        section = None
        for number, line in enumerate(open(path, encoding="utf-8"), 1):
            words = line.partition("#")[0].split()
            if not words:
                continue
            try:
                if re.fullmatch(r"\[\w+\]", words[0]):
                    section = words[0][1:-1]
                elif section == "clean":
                    check, severity, *verdicts = words
                    self.checks.append(check)
                    self.severities[check] = known(severity, SEVERITIES)
                    differences.append(("clean", check, pair(verdicts), None))
                elif section == "containers":
                    name, check, *verdicts = words
                    severity = known(verdicts.pop(), SEVERITIES) if len(verdicts) == 3 else None
                    if name not in self.names:
                        self.names.append(name)
                    if check != "-":
                        assert check in self.checks, "clean says nothing of " + check
                        differences.append((name, check, pair(verdicts), severity))
                elif section == "others":
                    kind, name, check, severity, *verdicts = words
                    subject = kind + " " + name
                    self.severities[check] = known(severity, SEVERITIES)
                    for step, verdict in zip(STEPS, pair(verdicts)):
                        self.add(step, subject, check, verdict)
                else:
                    name, check, verdict = words
                    self.add(section, "container HOST/" + name, check, known(verdict, VERDICTS))
            except (AssertionError, ValueError) as error:
                sys.exit("%s: line %d: %s" % (path, number, error))
        self.names.insert(0, "clean")
        differ = {}
        for name, check, verdicts, severity in differences:
            if (name, check) in differ:
                sys.exit("%s: %s %s: twice" % (path, name, check))
            differ[name, check] = verdicts
            if severity:
                self.severities["container HOST/" + name, check] = severity
        for name in self.names:
            for check in self.checks:
                for step, verdict in zip(STEPS, differ.get((name, check), differ["clean", check])):
                    self.add(step, "container HOST/" + name, check, verdict)

    def add(self, step, subject, check, verdict):
        if (subject, check) in self.verdicts[step]:
            raise ValueError("%s %s: twice" % (subject, check))
        if verdict != "-":
            self.verdicts[step][subject, check] = verdict

    def severity(self, subject, check):
        """None for a check that expected.txt does not know."""
        return self.severities.get((subject, check), self.severities.get(check))


def known(word, words):
    if word not in words:
        raise ValueError("%s is none of %s" % (word, ", ".join(words)))
    return word


def pair(words):
    if len(words) != 2:
        raise ValueError("two verdicts are wanted, of %s" % " and ".join(STEPS))
    return [known(word, VERDICTS + ["-"]) for word in words]


# --- What ninepoint says ----------------------------------------------------------------------------------------------

def verdict(case):
    if case.find("failure") is not None:
        return "fail"
    skipped = case.find("skipped")
    if skipped is None:
        return "pass" if len(case) == 0 else "unknown: <%s>" % case[0].tag
    message = skipped.get("message", "")
    return next((meaning for start, meaning in SKIPPED.items() if message.startswith(start)), "unknown: " + message)


def said(junit, host):
    """(subject, check): verdict, or several if the file has several; "below" is a fail below the threshold."""
    verdicts = collections.defaultdict(list)
    for case in ElementTree.parse(junit).iter("testcase"):
        # "container HOST/NAME", "network HOST/NAME", "engine HOST", "image REPOSITORY"
        kind, _, name = case.get("name").partition(" ")
        if kind != "image" and (name + "/").startswith(host + "/"):
            name = "HOST" + name[len(host):]
        verdicts[kind + " " + name, case.get("classname")].append(verdict(case))
    return {key: " and ".join(words) for key, words in verdicts.items()}


# --- Comparison -------------------------------------------------------------------------------------------------------

def compare(expected, step, host, junit, section=None):
    wanted = dict(expected.verdicts[step])
    if section:                                        # the policy's folder has the containers alone
        wanted = {key: word for key, word in wanted.items() if key[0].startswith("container ")}
        wanted.update(expected.verdicts[section])
    got = said(junit, host)
    for (subject, check), verdict in wanted.items():
        yield subject, check, verdict, got.get((subject, check), "nothing")
    for (subject, check), verdict in got.items():
        if subject.startswith("container ") and (subject, check) not in wanted:
            # NP-n.90 lists what other tools found; there are none here, so it may say only that.
            importing = re.fullmatch(r"NP-\d\.90", check) and any(subject == other for other, _ in wanted)
            yield subject, check, "notApplicable" if importing else "nothing", verdict


def threshold(expected, host, low, name, junit):
    """--fail-on changes what fails the check, never a verdict."""
    before, after = said(low, host), said(junit, host)
    for (subject, check), verdict in before.items():
        wanted = [verdict]
        if verdict == "fail":
            severity = expected.severity(subject, check)
            wanted = [word for word in ("fail", "below") if not severity or
                      (word == "fail") == (SEVERITIES.index(severity) >= SEVERITIES.index(name))]
        given = after.get((subject, check), "nothing")
        yield subject, check, given if given in wanted else wanted[0], given
    for (subject, check), verdict in after.items():
        if (subject, check) not in before:
            yield subject, check, "nothing", verdict


mode, path, *arguments = sys.argv[1:]
expected = Expected(path)
if mode == "names":
    print(*expected.names, sep="\n")
else:
    rows = list({"compare": compare, "threshold": threshold}[mode](expected, *arguments))
    failed = [row for row in rows if row[2] != row[3]]
    for subject, check, wanted, given in failed:
        print("%s %s: expected %s, got %s" % (subject.removeprefix("container HOST/"), check, wanted, given))
    print(len(rows) - len(failed), len(failed))
