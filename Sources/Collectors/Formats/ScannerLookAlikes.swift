extension LookAlike {
    static let scanners: [LookAlike] = [
        .xeol, .grypeForm, .trivyCluster, .trivyOperator, .trivyWithoutDatabase, .clairIndex, .anchoreVulnerabilities,
        .anchorePolicy, .shellCheck, .oldDockerBench, .aquaBench,
    ]

    static let oldDockerBench = LookAlike(
        recognises: { $0["dockerbenchsecurity"] != nil },
        advice: "is the log of an old docker-bench-security, which gives results alone; "
            + "collect the .log.json of a newer one instead")

    static let aquaBench = LookAlike(
        recognises: { document in
            ([document] + (document["Controls"]?.values ?? .none).prefix(1)).contains { control in
                (control["tests"]?.values ?? .none).contains {
                    ($0["results"]?.values ?? .none).contains { $0["test_number"] != nil }
                }
            }
        },
        advice: "has the form of kube-bench's reports and is another benchmark's of Aqua Security (without node_type); "
            + "collect the .log.json of docker-bench-security instead")

    static let xeol = LookAlike(
        recognises: { document in
            document["matches"] != nil
                && (document["descriptor"]?["name"]?.string == "xeol"
                    || (document["matches"]?.values ?? .none).contains { $0["Cycle"] != nil })
        },
        advice: "is xeol's report on software past its support, which has Grype's form; "
            + "collect grype --output json IMAGE instead")

    static let grypeForm = LookAlike(
        recognises: { $0["matches"] != nil && $0["descriptor"]?["name"]?.string.map { $0 != "grype" } == true },
        advice: "has the form of Grype's reports and is another tool's (descriptor.name); "
            + "collect grype --output json IMAGE instead")

    static let trivyCluster = LookAlike(
        recognises: {
            $0["ClusterName"] != nil
                && ($0["Resources"] != nil || $0["Vulnerabilities"] != nil || $0["Misconfigurations"] != nil
                    || $0["SchemaVersion"] != nil || $0["Findings"] != nil)
        },
        advice: "is Trivy's report on a Kubernetes cluster; collect trivy image --format json IMAGE "
            + "of each image instead")

    static let trivyOperator = LookAlike(
        recognises: { document in
            ([document] + (document["items"]?.values ?? .none).prefix(1)).contains {
                $0["apiVersion"]?.string?.hasPrefix("aquasecurity.github.io/") == true
            }
        },
        advice: "is a resource of the Trivy operator in Kubernetes; collect trivy image --format json IMAGE "
            + "of its image instead")

    static let trivyWithoutDatabase = LookAlike(
        recognises: { $0["Version"]?.string != nil && Array($0.members).count == 1 },
        advice: "tells a version alone; trivy version --format json tells its vulnerability database too once a scan "
            + "has downloaded one")

    static let clairIndex = LookAlike(
        recognises: { $0["manifest_hash"] != nil && $0["state"] != nil },
        advice: "is Clair's index report, which lists packages without vulnerabilities; "
            + "collect clairctl report --out json IMAGE instead")

    static let anchoreVulnerabilities = LookAlike(
        recognises: {
            ($0["vulnerabilities"] != nil && ($0["imageDigest"] != nil || $0["image_digest"] != nil))
                || ($0["vuln"] != nil && ($0["packageName"] != nil || $0["package_name"] != nil))
        },
        advice: "is Anchore's list of vulnerabilities, which is not read; collect grype --output json IMAGE instead: "
            + "Anchore finds them by the same data")

    static let anchorePolicy = LookAlike(
        recognises: { document in
            if document["imageDigest"] != nil, document["evaluations"] != nil || document["policyId"] != nil {
                return true
            }
            var members = document.members
            guard let first = members.next(), let key = first.key.string else { return false }
            return key.hasPrefix("sha256:") && key.utf8.count == 71 && first.value.isObject
        },
        advice: "is Anchore's evaluation of a policy; collect grype --output json IMAGE for what was found instead")

    /// As `--format json` and as `--format json1` print it.
    static let shellCheck = LookAlike(
        recognises: { document in
            ([document] + (document["comments"]?.values ?? .none).prefix(1)).contains {
                $0["code"]?.integer != nil && $0["endLine"] != nil && $0["level"] != nil
            }
        },
        advice: "is ShellCheck's report on a shell script; collect hadolint --format json Dockerfile instead")
}
