import Crypto
package import Model

/// Writes an evidence package: a BagIt bag (RFC 8493, version 1.0) in a zip, file by file.
package final class PackageWriter {
    private let zip: ZipWriter
    private let folder: String
    private var payload = Manifest()
    private var octets = 0

    /// - `folder`: the one folder in the zip that holds the bag.
    /// - `modified`: what all files tell as the time of their last change.
    /// - Throws a `PackageFailure` where the file can't be written.
    package init(path: String, folder: String, modified: Timestamp) throws {
        zip = try ZipWriter(path: path, modified: modified)
        self.folder = folder
    }

    /// Adds a file below `data/`.
    package func add(_ name: String, _ bytes: [UInt8]) throws {
        payload.add(name, hexadecimal(SHA256.hash(data: bytes)))
        octets += bytes.count
        try write(name, bytes)
    }

    /// Adds a file below `data/` piece by piece, until `next` answers nil.
    package func add(_ name: String, from next: () throws -> [UInt8]?) throws {
        var hash = SHA256()
        try zip.begin("\(folder)/\(name)")
        while let bytes = try next() {
            octets += bytes.count
            try bytes.withUnsafeBytes { bytes in
                hash.update(bufferPointer: bytes)
                try zip.write(bytes)
            }
        }
        payload.add(name, hexadecimal(hash.finalize()))
    }

    /// Adds what makes a bag of the files, and signs it; the zip is whole then.
    /// - `info`: names and values for bag-info.txt.
    /// - `readme`: the text of README.txt.
    package func finish(info: [(String, String)], readme: String, signedBy keys: [SigningKey]) throws {
        let oxum = ("Payload-Oxum", "\(octets).\(payload.digests.count)")
        var tags = Manifest()
        for (name, text) in [
            (Bag.declarationName, Bag.declaration), ("README.txt", readme),
            (Bag.infoName, (info + [oxum]).map { "\($0): \(Self.line($1))\n" }.joined()),
            (Bag.payloadName, payload.text),
        ] {
            tags.add(name, hexadecimal(SHA256.hash(data: Array(text.utf8))))
            try write(name, Array(text.utf8))
        }
        let signed = Array(tags.text.utf8)
        try write(Bag.tagName, signed)
        for (name, bytes) in try keys.flatMap({ try $0.files(signing: signed) }) { try write(name, bytes) }
        try zip.finish()
    }

    private func write(_ name: String, _ bytes: [UInt8]) throws {
        try zip.begin("\(folder)/\(name)", size: bytes.count)
        try bytes.withUnsafeBytes { try zip.write($0) }
    }

    /// A value stands in one line.
    private static func line(_ text: String) -> String {
        String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }
}

extension SigningKey {
    /// The files that tell of a signature: 64 bytes, and the key to check them with.
    func files(signing bytes: [UInt8]) throws -> [(name: String, bytes: [UInt8])] {
        let name = "\(Bag.signatureFolder)/\(publicKey.id)"
        return [("\(name).sig", try signature(of: bytes)), ("\(name).pem", Array(publicKey.pem.utf8))]
    }
}
