"""The eight checks in one query of DuckDB: duckdb_checks.py inferred|declared FILE

With inferred types DuckDB looks at the file first; with declared columns it is told which members the query reads.
"""
import json
import pathlib
import sys

import duckdb

COLUMNS = """{HostConfig: 'STRUCT(Privileged BOOLEAN, PidMode VARCHAR, ReadonlyRootfs BOOLEAN, NetworkMode VARCHAR,
    Memory BIGINT, NanoCpus BIGINT, CpuQuota BIGINT, CpusetCpus VARCHAR, CpuShares BIGINT, PidsLimit BIGINT,
    RestartPolicy STRUCT(Name VARCHAR, MaximumRetryCount BIGINT))'}"""

types, file = sys.argv[1:]
columns = f", columns = {COLUMNS}" if types == "declared" else ""
query = pathlib.Path(__file__).with_name("checks.sql").read_text()
found = duckdb.connect().execute(query.replace("FROM SOURCE", f"FROM read_json('{file}', format = 'array'{columns})"))
print(json.dumps({column[0]: count for column, count in zip(found.description, found.fetchone())}))
