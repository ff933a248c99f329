#!/usr/bin/env python3
"""Moves the captures of today to the weeks they stand for. Text in, text out: nothing is parsed and printed again.

    story_time.py PHASES RAW OUT

PHASES has a line per phase of the recording: the real moment it began (seconds) and the moment of the story.
Three things are rewritten, all else stays byte for byte what docker printed:
  1. RFC 3339 timestamps that fall within the recording: moved by whole seconds, by their phase's difference.
     Older ones (build times of docker itself, 0001-01-01) stay.
  2. "12 seconds ago" in docker history: said again for the moved dates, in docker's own words.
  3. The kernel version's local suffix (6.1.0-local42 -> 6.1.0).
"""
import json
import os
import platform
import re
import sys
from datetime import datetime, timezone

MIN_WIDTH = 10  # the least width of a column in docker's tables
TIMESTAMP = re.compile(r'("(?:Start|End)": ")?(20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]00:00)')


def utc(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


class Story:
    def __init__(self, path):
        self.phases = []
        for line in open(path, encoding="ascii"):
            real, story = line.split()
            real = datetime.fromtimestamp(int(real), timezone.utc)
            self.phases.append((real, utc(story) - real))

    def shift(self, moment):
        """By how much a moment is moved: None if it lies before the recording."""
        found = None
        for begin, shift in self.phases:
            if moment >= begin:
                found = shift
        return found

    def rewrite(self, text):
        start = None  # a health probe's

        def moved(match):
            nonlocal start
            key, seconds, fraction, zone = match[1] or "", match[2], match[3] or "", match[4]
            # Phases begin with whole seconds, so the fraction changes nothing and is kept as printed.
            moment = utc(seconds + "+00:00")
            # A probe that runs while a phase ends belongs to the phase in which it started, or it would last for days.
            shift = self.shift(start if key.startswith('"End"') else moment)
            start = moment
            if shift is None:
                return match[0]
            return key + (moment + shift).strftime("%Y-%m-%dT%H:%M:%S") + fraction + zone

        return TIMESTAMP.sub(moved, text)


def ago(age):
    """docker's own wording (go-units HumanDuration)."""
    seconds = int(age.total_seconds())
    minutes = seconds // 60
    hours = int(age.total_seconds() / 3600 + 0.5)
    if seconds < 1:
        return "Less than a second ago"
    if seconds < 60:
        return "1 second ago" if seconds == 1 else f"{seconds} seconds ago"
    if minutes < 60:
        return "About a minute ago" if minutes == 1 else f"{minutes} minutes ago"
    if hours < 48:
        return "About an hour ago" if hours == 1 else f"{hours} hours ago"
    if hours < 24 * 7 * 2:
        return f"{hours // 24} days ago"
    if hours < 24 * 30 * 2:
        return f"{hours // 24 // 7} weeks ago"
    if hours < 24 * 365 * 2:
        return f"{hours // 24 // 30} months ago"
    return f"{int(age.total_seconds() / 3600) // 24 // 365} years ago"


def history_lines(text, now):
    """`docker history` as JSON lines: CreatedSince follows CreatedAt, which was moved already."""
    lines = []
    for line in text.splitlines():
        row = json.loads(line)
        said = ago(now - utc(row["CreatedAt"]))
        lines.append(line.replace(json.dumps(row["CreatedSince"]), json.dumps(said), 1))
    return "\n".join(lines) + "\n"


def history_table(text, dates, now):
    """`docker history` as a table: the CREATED column is said again and set to docker's column width."""
    head, *rows = text.splitlines()
    start, end = head.index("CREATED"), head.index("CREATED BY")
    said = [ago(now - utc(date)) for date in dates.split()]
    assert len(said) == len(rows)
    width = max(max(len(cell) for cell in said) + 3, MIN_WIDTH)
    lines = [head[:start] + "CREATED".ljust(width) + head[end:]]
    for row, cell in zip(rows, said):
        lines.append(row[:start] + cell.ljust(width) + row[end:])
    return "\n".join(lines) + "\n"


def main():
    phases, raw, out = sys.argv[1:]
    story = Story(phases)
    release = platform.release()
    for folder, _, names in os.walk(raw):
        target = os.path.join(out, os.path.relpath(folder, raw))
        os.makedirs(target, exist_ok=True)
        for name in sorted(names):
            path = os.path.join(folder, name)
            if name.endswith(".dates"):
                continue
            text = open(path, encoding="utf-8", newline="").read()
            written = datetime.fromtimestamp(os.path.getmtime(path), timezone.utc)
            now = written + story.shift(written)
            if name != "DATE":
                text = story.rewrite(text).replace(release, release.split("-")[0])
            if name.endswith(".jsonl"):
                text = history_lines(text, now)
            if name.endswith(".txt"):
                dates = story.rewrite(open(path[:-4] + ".dates", encoding="utf-8").read())
                text = history_table(text, dates, now)
            with open(os.path.join(target, name), "w", encoding="utf-8", newline="") as file:
                file.write(text)


main()
