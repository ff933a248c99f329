import Baseline
import Collectors
import Model
package import Packaging
import Report
import Store

/// Checks an evidence package: that it is whole and unaltered, whose it is, and that its verdicts follow from its evidence.
package struct Verify {
    private let keys: [PublicKey]
    private let progress: (String) -> Void

    /// - `keys`: of those who must have signed it.
    package init(keys: [PublicKey], progress: @escaping (String) -> Void = { _ in }) {
        self.keys = keys
        self.progress = progress
    }

    /// What was found.
    package struct Verification: Sendable {
        /// Nil where not even that could be read.
        package fileprivate(set) var index: PackageIndex?
        package fileprivate(set) var faults: [PackageFault] = []
        /// Keys whose signatures are valid.
        package fileprivate(set) var signers: [PublicKey] = []
        package fileprivate(set) var files = 0
        /// How many verdicts were derived again and are the same; nil where none were derived.
        package fileprivate(set) var subjects: Int?
        /// What was not checked, and why.
        package fileprivate(set) var unchecked: [String] = []
    }

    /// Checks the package at a path: a zip, or the folder of one that was unpacked.
    package func verify(_ path: String) throws -> Verification {
        let folder = try TemporaryFolder()
        let store = try Store(path: folder.path("verify.sqlite"))
        var result = Verification()
        do {
            progress("unpacking")
            let bag = try Bag(at: path, unpackingTo: folder)
            result.files = bag.files.count
            progress("hashing \(bag.files.count) files")
            result.faults = try bag.check()
            try checkSignatures(of: bag, &result)
            let package = PackageReader(bag: bag)
            guard result.faults.allSatisfy({ ![.incomplete, .altered].contains($0.kind) }) else {
                result.unchecked.append(
                    "the verdicts were not derived again, since the evidence is not what was packed")
                result.index = try? PackageIndex.read(package)
                return result
            }
            let index = try PackageIndex.read(package)
            result.index = index
            try derive(index, from: package, in: store, &result)
        } catch let fault as PackageFault {
            result.faults.append(fault)
        } catch let failure as StoreFailure {
            result.faults.append(PackageFault(.altered, failure.description))
        }
        return result
    }

    private func checkSignatures(of bag: Bag, _ result: inout Verification) throws {
        let signatures = try bag.signatures()
        result.signers = signatures.filter(\.isValid).map(\.key)
        let names = result.signers.map(\.fingerprint).joined(separator: ", ")
        if signatures.isEmpty {
            result.faults.append(
                PackageFault(.unsigned, "nobody signed it: whoever had it in hand could have made it anew"))
        } else if keys.isEmpty, !result.signers.isEmpty {
            result.faults.append(
                PackageFault(
                    .unsigned,
                    "is signed by \(names); whether that is somebody you trust is not checked: name the key with --key")
            )
        }
        for key in keys where !signatures.isEmpty && !signatures.contains(where: { $0.key == key }) {
            result.faults.append(
                PackageFault(
                    .wrongKey,
                    "the key \(key.fingerprint) did not sign it"
                        + (result.signers.isEmpty ? "" : "; it is signed by \(names)")))
        }
    }

    private func derive(
        _ index: PackageIndex, from package: PackageReader, in store: Store, _ result: inout Verification
    ) throws {
        guard index.baseline == Catalogue.version else {
            result.unchecked.append(
                "the verdicts were not derived again: they are of baseline \(index.baseline), and this version judges by "
                    + "\(Catalogue.version)")
            return
        }
        let rows = try PackedEvidence.read(package)
        let files = Dictionary(rows.map { ($0.document, $0.file) }, uniquingKeysWith: { first, _ in first })
        progress("reading \(files.count) documents")
        let opening = try PackedLedger.read(package)
        try Rebuild(
            opening: opening,
            runs: try index.runs.map { run in
                (run.label, run.date, try package.policy("\(RunFiles.parent)/\(run.folder)/\(RunFiles.policy)"))
            },
            evidence: rows.map { ($0.document, $0.record) }
        ).fill(store) { document in byteSource(try package.bag.source(of: files[document] ?? "")) }

        let runs = Dictionary(index.runs.map { ($0.label, $0) }, uniquingKeysWith: { first, _ in first })
        let isSameVersion = index.toolVersion == toolVersion
        if !isSameVersion {
            result.unchecked.append(
                "the reports were not made again: they are of version \(index.toolVersion), this is \(toolVersion)")
        }
        var known = Set(files.values).union([PackageIndex.name, PackedEvidence.name, PackedEvidence.custody])
        known.formUnion(PackedLedger.files(of: opening).map(\.name))
        for file in RunFiles.baseline {
            known.insert(file.name)
            if isSameVersion { try compare(file, with: package, isVerdicts: false, &result) }
        }
        var judged: Set<String> = []
        try Assess(store: store, policy: "").pending { judgement in
            guard let run = runs[judgement.run.label] else {
                throw StoreFailure(
                    "\(PackedEvidence.name): names a run \(judgement.run.label) that is none of the period")
            }
            progress("judging \(run.label)")
            judged.insert(run.label)
            let report = try Reporting(store: store, policy: "").report(
                judgement, controls: index.controls.map { Set($0) })
            for file in try RunFiles(folder: run.folder, language: index.language).files(of: report) {
                known.insert(file.name)
                let isVerdicts = file.name.hasSuffix("/\(RunFiles.verdicts)")
                if isVerdicts || isSameVersion { try compare(file, with: package, isVerdicts: isVerdicts, &result) }
            }
            result.subjects = (result.subjects ?? 0) + judgement.subjects.count
        }
        for run in index.runs where !judged.contains(run.label) {
            result.faults.append(PackageFault(.verdictsDiffer, "\(run.label): no document of this run is there"))
        }
        for name in package.bag.files where name.hasPrefix("data/") && !known.contains(name) && isSameVersion {
            result.faults.append(PackageFault(.altered, "\(name): is no file that ninepoint packs"))
        }
    }

    private func compare(
        _ file: (name: String, bytes: [UInt8]), with package: PackageReader, isVerdicts: Bool,
        _ result: inout Verification
    ) throws {
        guard package.bag.files.contains(file.name) else {
            result.faults.append(PackageFault(.verdictsDiffer, "\(file.name): is left out"))
            return
        }
        let packed = try package.bag.bytes(of: file.name, atMost: max(file.bytes.count, PackageReader.longestText))
        if packed == file.bytes { return }
        let sentences =
            try isVerdicts
            ? inFile(file.name) { try VerdictDifference(packed: packed, derived: file.bytes) }.sentences
            : ["is not what its evidence gives"]
        result.faults += sentences.map { PackageFault(.verdictsDiffer, "\(file.name): \($0)") }
    }
}
