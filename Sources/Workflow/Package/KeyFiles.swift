package import Packaging
import Store

extension SigningKey {
    /// Reads a private key's file. Throws a `StoreFailure` that names the file and what was expected in it.
    package init(at path: String) throws { self = try inFile(path) { try SigningKey(pem: try keyText(at: path)) } }
}

extension PublicKey {
    /// Reads a public key's file. Throws a `StoreFailure` that names the file and what was expected in it.
    package init(at path: String) throws { self = try inFile(path) { try PublicKey(pem: try keyText(at: path)) } }
}

private func keyText(at path: String) throws -> String {
    String(decoding: try PolicyFiles.bytes(at: path, ifTooLarge: "a key in PEM has three lines"), as: UTF8.self)
}
