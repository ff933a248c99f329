/// A signature of a package's tag manifest, with the key that it came with: whose key that is, only its fingerprint tells.
package struct Signature: Sendable, Hashable {
    package let key: PublicKey
    /// Whether it is this key's signature of the tag manifest as it is now.
    package let isValid: Bool

    /// `0123456789abcdef` of `signatures/0123456789abcdef.sig` and `.pem`; nil for a file that belongs to no signature.
    static func id(ofFile name: String) -> String? {
        let prefix = "\(Bag.signatureFolder)/"
        guard name.hasPrefix(prefix), name.hasSuffix(".sig") || name.hasSuffix(".pem") else { return nil }
        let id = name.dropFirst(prefix.utf8.count).dropLast(4)
        let isHexadecimal = id.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        return id.utf8.count == 16 && isHexadecimal ? String(id) : nil
    }
}

extension Bag {
    /// Who signed it, in the order of the keys' ids; what is no signature is told by `check`.
    package func signatures() throws -> [Signature] { try readSignatures { _ in } }

    @discardableResult
    func readSignatures(_ fault: (PackageFault) -> Void) throws -> [Signature] {
        let signed = known.contains(Self.tagName) ? try bytes(of: Self.tagName, atMost: Self.longestText) : []
        return try Set(files.compactMap(Signature.id(ofFile:))).sorted().compactMap { id in
            let name = "\(Self.signatureFolder)/\(id)"
            if let missing = ["\(name).sig", "\(name).pem"].first(where: { !known.contains($0) }) {
                fault(PackageFault(.incomplete, "\(missing): is missing: a signature is a .sig and a .pem"))
                return nil
            }
            let pem = String(decoding: try bytes(of: "\(name).pem", atMost: 1 << 16), as: UTF8.self)
            // Nothing signs this file, and so it may carry nothing but the key.
            guard let key = try? PublicKey(pem: pem), key.pem == pem, key.id == id else {
                fault(PackageFault(.altered, "\(name).pem: is not the public key that it is named after"))
                return nil
            }
            let isValid = key.isSignature(try bytes(of: "\(name).sig", atMost: 1 << 16), of: signed)
            if !isValid {
                fault(
                    PackageFault(.altered, "\(name).sig: is no signature of this package, which was altered since"))
            }
            return Signature(key: key, isValid: isValid)
        }
    }
}
