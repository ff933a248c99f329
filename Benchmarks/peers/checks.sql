-- DuckDB: how many containers fail each of the eight checks. SOURCE is read_json of the file.
SELECT
    count(*) FILTER (h.Privileged) AS "NP-1.1",
    count(*) FILTER (h.PidMode = 'host') AS "NP-1.10",
    count(*) FILTER (NOT h.ReadonlyRootfs) AS "NP-1.17",
    count(*) FILTER (h.NetworkMode = 'host') AS "NP-2.2",
    count(*) FILTER (h.Memory <= 0) AS "NP-4.1",
    count(*) FILTER (h.NanoCpus <= 0 AND h.CpuQuota <= 0 AND h.CpusetCpus = '' AND h.CpuShares IN (0, 1024)) AS "NP-4.3",
    count(*) FILTER (coalesce(h.PidsLimit, 0) <= 0) AS "NP-4.4",
    count(*) FILTER (
        h.RestartPolicy.Name NOT IN ('', 'no')
        AND NOT (h.RestartPolicy.Name = 'on-failure' AND h.RestartPolicy.MaximumRetryCount BETWEEN 1 AND 5)
    ) AS "NP-4.6"
FROM (SELECT HostConfig AS h FROM SOURCE)
