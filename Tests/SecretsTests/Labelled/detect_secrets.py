#!/usr/bin/env python3
"""Measures PyPI's detect-secrets on a file of labelled texts.

    python3 -m venv /tmp/ds && /tmp/ds/bin/pip install detect-secrets
    /tmp/ds/bin/python detect_secrets.py labelled.tsv kept [--list]

The second argument is tuning, kept, corpus or all. A text counts as reported when the tool finds anything in it, also when
it finds the wrong part: that is generous. Tabs, newlines and backslashes of the texts are unescaped first.

Several ways are measured, so that nobody can say that the tool was used badly:

scan  `detect-secrets scan --all-files --no-verify` with all default plugins and filters, as its users run it. Each text is
      a file of its own, named as its user would name it: .env for NAME=value (the tool then reads it as settings and
      quotes the values for its plugins), .sh for history instructions and commands.
conf  the same, but every file is named .conf, for which the tool's keyword rule wants no quotes around the value.
yaml  the same, but every file is a piece of a compose file: `NAME: "value"` below environment:, or `command: "text"`.
line  every line of a text by `detect_secrets.core.scan.scan_line` with all plugins, as `scan --string` does: no quotes
      wanted around random text. The entropy limits are applied to the result, as the command does when it prints.
any   reported in at least one of these ways.

Verification is off: it would send the texts to the services they seem to belong to, and those would deny invented secrets.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

# This file is called like the package without its dash, so it must not be found first.
sys.path[:] = [p for p in sys.path if os.path.abspath(p or '.') != os.path.dirname(os.path.abspath(__file__))]
from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class
from detect_secrets.core.scan import scan_line
from detect_secrets.plugins.high_entropy_strings import HighEntropyStringsPlugin
from detect_secrets.settings import default_settings


def unescape(text):
    parts = text.split('\\\\')
    return '\\'.join(p.replace('\\t', '\t').replace('\\n', '\n') for p in parts)


def read(path, half):
    rows = []
    with open(path, encoding='utf-8') as file:
        for line in file:
            if not line.startswith('#') and line.strip():
                row = line.rstrip('\n').split('\t')
                if half in ('all', row[0]):
                    rows.append(dict(zip(('half', 'label', 'place', 'family', 'text'), row)))
    return rows


def named(row):
    return row['place'] in ('env', 'buildarg', 'label')


def compose(row, text):
    name, _, value = text.partition('=')
    return f'environment:\n  {name}: {json.dumps(value)}' if named(row) else f'command: {json.dumps(text)}'


def by_files(rows, suffix, content=lambda row, text: text):
    """Numbers of the rows in which `detect-secrets scan` finds something."""
    with tempfile.TemporaryDirectory() as folder:
        for number, row in enumerate(rows):
            with open(f'{folder}/{number}{suffix(row)}', 'w', encoding='utf-8') as file:
                file.write(content(row, unescape(row['text'])) + '\n')
        printed = subprocess.run(
            [sys.executable, '-m', 'detect_secrets', 'scan', '--all-files', '--no-verify', '.'],
            cwd=folder, check=True, stdout=subprocess.PIPE).stdout
    return {int(name.split('.')[0]) for name, found in json.loads(printed)['results'].items() if found}


def by_lines(rows):
    """Numbers of the rows in which `scan_line` finds something."""
    with default_settings():
        classes = get_mapping_from_secret_type_to_class()
        limits = {kind: plugin() for kind, plugin in classes.items() if issubclass(plugin, HighEntropyStringsPlugin)}

        def counts(secret):
            plugin = limits.get(secret.type)
            return not plugin or plugin.calculate_shannon_entropy(secret.secret_value) > plugin.entropy_limit

        return {number for number, row in enumerate(rows)
                if any(counts(secret) for line in unescape(row['text']).split('\n') for secret in scan_line(line))}


def percent(part, whole):
    return f'{100 * part / whole:.1f} % ({part} of {whole})' if whole else 'nothing to measure'


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('file')
    arguments.add_argument('half', choices=('tuning', 'kept', 'corpus', 'all'))
    arguments.add_argument('--list', action='store_true', help='print the misses and the false alarms')
    given = arguments.parse_args()

    rows = read(given.file, given.half)
    secrets = {number for number, row in enumerate(rows) if row['label'] == 'secret'}
    print(f'{given.half}: {len(secrets)} secrets, {len(rows) - len(secrets)} innocent texts')

    ways = {
        'scan': by_files(rows, lambda row: '.env' if named(row) else '.sh'),
        'conf': by_files(rows, lambda row: '.conf'),
        'yaml': by_files(rows, lambda row: '.yaml', compose),
        'line': by_lines(rows),
    }
    ways['any'] = set.union(*ways.values())
    for way, reported in ways.items():
        right = len(reported & secrets)
        print(f'{way:5} recall {percent(right, len(secrets))}, precision {percent(right, len(reported))}')

    if given.list:
        for way, reported in ways.items():
            for title, numbers in (('miss', secrets - reported), ('false alarm', reported - secrets)):
                for number in sorted(numbers):
                    row = rows[number]
                    print(f"{way}\t{title}\t{row['place']}\t{row['family']}\t{row['text']}")


if __name__ == '__main__':
    main()
