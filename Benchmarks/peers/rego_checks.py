"""The eight checks in Rego, through regopy (Microsoft's rego-cpp; not OPA's own engine): rego_checks.py FILE"""
import pathlib
import sys

import regopy

rego = regopy.Interpreter()
rego.add_module("checks", pathlib.Path(__file__).with_name("checks.rego").read_text())
rego.set_input_term(pathlib.Path(sys.argv[1]).read_text())
output = rego.query("data.fleet.counts")
print(output.expressions()[0].json())
