#!/usr/bin/env python3
"""Judges the cases in this folder by the JSON Schemas in samples, as an editor would.

Each YAML document below cases is a case: the schema accepts those in good, refuses those in bad, and accepts those in
beyond, whose mistakes only the program can see. Needs the modules yaml and jsonschema.
"""
import json
import pathlib
import re
import sys

import jsonschema
import yaml

here = pathlib.Path(__file__).parent
samples = here.parents[2] / "samples"


class Loader(yaml.SafeLoader):
    """Reads scalars by YAML 1.2's core schema, and keys as they are written, both as editors do."""

    def construct_mapping(self, node, deep=False):
        mapping = {}
        for key, value in node.value:
            if key.value in mapping:
                raise yaml.constructor.ConstructorError(None, None, "a key given twice", key.start_mark)
            mapping[key.value] = self.construct_object(value, deep=True)
        return mapping


Loader.yaml_implicit_resolvers = {}
Loader.add_constructor("tag:yaml.org,2002:map", lambda loader, node: loader.construct_mapping(node))
for tag, pattern, first in [
    ("bool", r"^(true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", r"^(~|null|Null|NULL|)$", ["~", "n", "N", ""]),
]:
    Loader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(pattern), list(first))


def is_valid(text, schema):
    try:
        documents = list(yaml.load_all(text, Loader))
    except yaml.YAMLError:
        return False
    return all(jsonschema.Draft202012Validator(schema).is_valid(document) for document in documents)


def main():
    policy = json.loads((samples / "policy.schema.json").read_text())
    waivers = json.loads((samples / "waivers.schema.json").read_text())
    for schema in (policy, waivers):
        jsonschema.Draft202012Validator.check_schema(schema)
    if waivers["items"] != {"$ref": "policy.schema.json#/$defs/waiver"}:
        sys.exit("waivers.schema.json does not refer to policy.schema.json's waiver")
    waivers = {**waivers, "items": policy["items"], "$defs": policy["$defs"]}
    wrong = count = 0
    for file in sorted(here.glob("cases/*/*.yaml")):
        for case in re.split(r"^---\n", file.read_text(), flags=re.M):
            expected = file.parent.name != "bad"
            # A list of waivers is a file of its own, too.
            is_list = re.search(r"^- ", case, flags=re.M)
            for schema in [policy, waivers] if is_list else [policy]:
                count += 1
                if is_valid(case, schema) != expected:
                    wrong += 1
                    word = "accepted" if expected else "refused"
                    print(f"{file.relative_to(here)}: {schema['title']}: expected to be {word}:\n{case}")
    print(f"{count} cases, {wrong} wrong")
    sys.exit(1 if wrong else 0)


main()
