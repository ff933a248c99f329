#!/usr/bin/env python3
"""Judges a report in JSON by samples/report.schema.json, as readers would, and then by the same schema closed.

Usage: check_schema.py REPORT.json

Readers accept members that they do not know; closed, the schema refuses them, so that none is written that it does not
name. Needs the module jsonschema.
"""
import json
import pathlib
import sys

import jsonschema

SCHEMA = pathlib.Path(__file__).parents[2] / "samples/report.schema.json"


def closed(schema):
    """The schema with no member allowed beside those that it names; each of them must be there, too."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    schema = {key: closed(value) for key, value in schema.items()}
    if schema.get("type") == "object":
        if set(schema["properties"]) != set(schema["required"]):
            sys.exit(f"not all members are required: {sorted(schema['properties'])}")
        # Where a subject is referred to, its members and those named beside the reference are all.
        if "kind" not in schema["properties"]:
            schema["additionalProperties"] = False
    if schema.get("$ref") == "#/$defs/subject":
        schema["unevaluatedProperties"] = False
    return schema


def main():
    schema = json.loads(SCHEMA.read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    with open(sys.argv[1], encoding="utf-8") as file:
        report = json.load(file)
    count = 0
    for name, rules in ("open", schema), ("closed", closed(schema)):
        for error in jsonschema.Draft202012Validator(rules).iter_errors(report):
            count += 1
            if count <= 20:
                print(f"{name}: {error.json_path}: {error.message[:300]}")
    print(f"{count} errors")
    sys.exit(1 if count else 0)


main()
