/// The README.txt of a package: how somebody who has never heard of Ninepoint checks it.
struct PackageReadme {
    let index: PackageIndex

    var text: String {
        """
        Evidence of container security, \(index.from) to \(index.to)
        ======================================================

        This package was made by ninepoint \(index.toolVersion). It holds what Docker and scanners printed, and what was
        concluded from it by the baseline of nine controls, version \(index.baseline). Runs: \(index.runs.count).
        \(scope)

        What is in it
        -------------
        data/package.json      what the package is about: period, hosts, runs
        data/runs/RUN/         for each run: report.html (open this one first), verdicts.csv (a row for each
                               container, image, network, engine and Dockerfile, a column for each check),
                               findings.csv (each finding with the document and the place in it that show it),
                               junit.xml, report.sarif, oscal.json, waivers.json, evidence.csv, and policy.yaml,
                               the policy with its waivers as it then was
        data/documents/        the documents as they were stored, named by their SHA-256. Secrets were taken out
                               before they were stored: [redacted:RULE] stands where one was
        data/evidence.jsonl    when, from which host and which file each document was collected, with which
                               version, and how many secrets were taken out
        data/custody.jsonl     the store's log of these documents: who collected them, and when
        data/opening/          what was remembered of earlier runs when the period began: which findings were
                               open and since when. It is taken as given; nothing in the package proves it
        data/baseline/         the checks and the tables that they look things up in

        How to follow a verdict
        -----------------------
        A row of findings.csv names a document (sha256) and a pointer into it, such as
        /3/HostConfig/Privileged: in data/documents/SHA256.json, the fourth element of the array, its member
        HostConfig, that one's member Privileged (RFC 6901).

        How to check it without Ninepoint
        ---------------------------------
        Unpack it, and in its folder:

            sha256sum --check --quiet manifest-sha256.txt       every file is as it was packed
            sha256sum --check --quiet tagmanifest-sha256.txt    so are the manifest and this text
            bagit.py --validate .                               both, and that no file was added (BagIt, RFC 8493)

        If signatures/ is there, for each ID in it:

            openssl pkeyutl -verify -pubin -inkey signatures/ID.pem -rawin -in tagmanifest-sha256.txt \\
                -sigfile signatures/ID.sig

        A signature says who vouches for the package only if you know whose key that is: compare the .pem with the
        one that the signer gave you on another way.

        How to check it with Ninepoint
        ------------------------------

            ninepoint evidence verify PACKAGE --key SIGNER.pem

        does all of the above, then judges the documents again by each run's policy, and says whether every
        verdict and every report comes out the same.

        """
    }

    private var scope: String {
        let hosts = index.hosts.map {
            """
            It is about these hosts alone: \($0.joined(separator: ", ")).
            They were judged as a fleet of their own. Documents that belong to no host, such as scans, are in it where
            they tell of an image that these hosts know.
            """
        }
        let controls = index.controls.map {
            "It tells of controls \($0.map { "\($0)" }.joined(separator: ", ")) alone; the evidence is whole."
        }
        return [hosts, controls].compactMap { $0 }.joined(separator: "\n")
    }
}
