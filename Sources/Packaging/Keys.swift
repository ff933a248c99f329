import Crypto
import CryptoExtras
import Foundation

/// A private key that packages are signed with: Ed25519 (RFC 8032), as `openssl genpkey -algorithm ed25519` makes it.
package struct SigningKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    /// A new key, drawn by chance.
    package static func generate() -> SigningKey { SigningKey(key: Curve25519.Signing.PrivateKey()) }

    private init(key: Curve25519.Signing.PrivateKey) { self.key = key }

    /// Reads PEM (PKCS#8, RFC 8410). Throws a `PackageFailure` that says what was expected, and quotes nothing.
    package init(pem: String) throws {
        do {
            key = try Curve25519.Signing.PrivateKey(pemRepresentation: pem)
            // It does not mind which of Curve25519's two algorithms the key is of.
            guard isSame(key.pemRepresentation, pem) else { throw PackageFailure("") }
        } catch {
            let found =
                pem.contains("BEGIN PUBLIC KEY")
                ? "is a public key" : pem.contains("ENCRYPTED") ? "is a key under a passphrase" : "is no such key"
            throw PackageFailure(
                "\(found); expected a private Ed25519 key in PEM, as ninepoint evidence keygen and openssl genpkey "
                    + "-algorithm ed25519 write it")
        }
    }

    package var pem: String { key.pemRepresentation + "\n" }

    package var publicKey: PublicKey { PublicKey(key: key.publicKey) }

    func signature(of bytes: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: bytes)) }
}

/// The key that a signer's packages are checked with.
package struct PublicKey: Hashable, Sendable {
    private let der: [UInt8]
    private let raw: [UInt8]

    fileprivate init(key: Curve25519.Signing.PublicKey) {
        der = Array(key.derRepresentation)
        raw = Array(key.rawRepresentation)
    }

    /// Reads PEM (SubjectPublicKeyInfo, RFC 8410). Throws a `PackageFailure` that says what was expected.
    package init(pem: String) throws {
        do {
            let key = try Curve25519.Signing.PublicKey(pemRepresentation: pem)
            guard isSame(key.pemRepresentation, pem) else { throw PackageFailure("") }
            self.init(key: key)
        } catch {
            let found = pem.contains("PRIVATE KEY") ? "is a private key, which nobody else may see" : "is no such key"
            throw PackageFailure(
                "\(found); expected a public Ed25519 key in PEM, as ninepoint evidence keygen writes it to NAME.pub.pem"
            )
        }
    }

    package var pem: String {
        // The key was one before.
        (try? Curve25519.Signing.PublicKey(rawRepresentation: raw).pemRepresentation + "\n") ?? ""
    }

    /// The SHA-256 of its DER form, by which people compare keys: `SHA256:` and 64 hexadecimal digits.
    package var fingerprint: String { "SHA256:\(digits)" }

    /// The fingerprint's first 16 digits, which name its files in a package.
    package var id: String { String(digits.prefix(16)) }

    private var digits: String { hex(SHA256.hash(data: der)) }

    func isSignature(_ signature: [UInt8], of bytes: [UInt8]) -> Bool {
        (try? Curve25519.Signing.PublicKey(rawRepresentation: raw).isValidSignature(signature, for: bytes)) ?? false
    }
}

private func isSame(_ left: String, _ right: String) -> Bool {
    left.filter { !$0.isWhitespace } == right.filter { !$0.isWhitespace }
}

/// Hexadecimal digits in lower case.
func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 0xF)])
    }
    return String(decoding: text, as: UTF8.self)
}
