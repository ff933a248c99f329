# Rego: the containers that fail each of the eight checks, by their places in the list.
package fleet

privileged = {i | input[i].HostConfig.Privileged}

host_processes = {i | input[i].HostConfig.PidMode == "host"}

writable = {i | input[i].HostConfig.ReadonlyRootfs == false}

host_network = {i | input[i].HostConfig.NetworkMode == "host"}

no_memory_limit = {i | input[i].HostConfig.Memory <= 0}

no_cpu_limit = {i |
	host := input[i].HostConfig
	host.NanoCpus <= 0
	host.CpuQuota <= 0
	host.CpusetCpus == ""
	{0, 1024}[host.CpuShares]
}

no_process_limit = {i | input[i].HostConfig.PidsLimit == null} | {i | input[i].HostConfig.PidsLimit <= 0}

unbounded_restarts = {i |
	policy := input[i].HostConfig.RestartPolicy
	not {"", "no"}[policy.Name]
	not bounded(policy)
}

bounded(policy) {
	policy.Name == "on-failure"
	policy.MaximumRetryCount >= 1
	policy.MaximumRetryCount <= 5
}

counts = {
	"NP-1.1": count(privileged),
	"NP-1.10": count(host_processes),
	"NP-1.17": count(writable),
	"NP-2.2": count(host_network),
	"NP-4.1": count(no_memory_limit),
	"NP-4.3": count(no_cpu_limit),
	"NP-4.4": count(no_process_limit),
	"NP-4.6": count(unbounded_restarts),
}
