-- SQLite's json_each: how many containers fail each of the eight checks, as one line of JSON. The file's name stands for FILE.
WITH h AS (SELECT value ->> '$.HostConfig' AS host FROM json_each(readfile('FILE'))),
members AS (
    SELECT
        host ->> '$.Privileged' AS privileged, host ->> '$.PidMode' AS pidMode,
        host ->> '$.ReadonlyRootfs' AS readOnly, host ->> '$.NetworkMode' AS networkMode,
        host ->> '$.Memory' AS memory, host ->> '$.NanoCpus' AS nanoCpus, host ->> '$.CpuQuota' AS cpuQuota,
        host ->> '$.CpusetCpus' AS cpuset, host ->> '$.CpuShares' AS shares,
        coalesce(host ->> '$.PidsLimit', 0) AS pids, host ->> '$.RestartPolicy.Name' AS restart,
        host ->> '$.RestartPolicy.MaximumRetryCount' AS retries
    FROM h
)
SELECT json_object(
    'NP-1.1', count(*) FILTER (WHERE privileged),
    'NP-1.10', count(*) FILTER (WHERE pidMode = 'host'),
    'NP-1.17', count(*) FILTER (WHERE NOT readOnly),
    'NP-2.2', count(*) FILTER (WHERE networkMode = 'host'),
    'NP-4.1', count(*) FILTER (WHERE memory <= 0),
    'NP-4.3', count(*) FILTER (WHERE nanoCpus <= 0 AND cpuQuota <= 0 AND cpuset = '' AND shares IN (0, 1024)),
    'NP-4.4', count(*) FILTER (WHERE pids <= 0),
    'NP-4.6', count(*) FILTER (
        WHERE restart NOT IN ('', 'no') AND NOT (restart = 'on-failure' AND retries BETWEEN 1 AND 5))
) FROM members;
