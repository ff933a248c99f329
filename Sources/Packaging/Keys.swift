import Crypto
import CryptoExtras
import Foundation
import Model

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
    private let key: Curve25519.Signing.PublicKey

    fileprivate init(key: Curve25519.Signing.PublicKey) { self.key = key }

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

    package var pem: String { key.pemRepresentation + "\n" }

    /// The SHA-256 of its DER form, by which people compare keys: `SHA256:` and 64 hexadecimal digits.
    package var fingerprint: String { "SHA256:\(digits)" }

    /// The fingerprint's first 16 digits, which name its files in a package.
    package var id: String { String(digits.prefix(16)) }

    private var digits: String { hexadecimal(SHA256.hash(data: key.derRepresentation)) }

    func isSignature(_ signature: [UInt8], of bytes: [UInt8]) -> Bool { key.isValidSignature(signature, for: bytes) }

    package static func == (left: PublicKey, right: PublicKey) -> Bool {
        left.key.rawRepresentation == right.key.rawRepresentation
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(key.rawRepresentation) }
}

private func isSame(_ left: String, _ right: String) -> Bool {
    left.filter { !$0.isWhitespace } == right.filter { !$0.isWhitespace }
}

/// A hash in 64 hexadecimal digits, as manifests have it.
func hexadecimal(_ hash: SHA256.Digest) -> String {
    guard let digest = Model.Digest(Array(hash)) else { preconditionFailure("SHA-256 has 32 bytes") }
    return "\(digest)"
}
