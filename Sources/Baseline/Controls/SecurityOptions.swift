import Model

extension HostConfig {
    /// An entry of `SecurityOpt`.
    struct SecurityOption {
        /// Where it stands in the list.
        let index: Int
        /// What stands behind `=`, in the old spelling behind `:`; nil where the key stands alone.
        let value: Substring?
    }

    /// The entry of a key that Docker obeys, which of several is the last; nil where there is none.
    ///
    /// Source: moby, `parseSecurityOpt` in `daemon/daemon_unix.go`.
    func securityOption(_ key: String) -> SecurityOption? {
        guard let options = securityOptions else { return nil }
        for index in options.indices.reversed() {
            let option = options[index]
            guard option.utf8.starts(with: key.utf8) else { continue }
            let rest = option.utf8.dropFirst(key.utf8.count)
            switch rest.first {
            case nil: return SecurityOption(index: index, value: nil)
            case UInt8(ascii: "="), UInt8(ascii: ":"):
                return SecurityOption(index: index, value: Substring(rest.dropFirst()))
            default: continue
            }
        }
        return nil
    }
}

/// Reads a truth value as Go's `strconv.ParseBool` does, by which Docker reads them; nil where that refuses the text.
func goBool(_ text: some StringProtocol) -> Bool? {
    switch text {
    case "1", "t", "T", "true", "TRUE", "True": true
    case "0", "f", "F", "false", "FALSE", "False": false
    default: nil
    }
}
