.[] | [.Name, .HostConfig.Privileged]
