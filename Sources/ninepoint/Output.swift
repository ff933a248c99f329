#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Something could not be written.
struct OutputFailure: Error, CustomStringConvertible {
    let description: String

    init(_ path: String) { description = "\(path): can't be written: \(String(cString: strerror(errno)))" }
}

/// Standard output carries results, standard error everything else.
func printResult(_ text: String) throws { try printResult(Array(text.utf8)) }

func printResult(_ bytes: [UInt8]) throws {
    guard write(bytes, to: 1) else { throw OutputFailure("standard output") }
}

func printError(_ text: String) {
    // There is no place left to say that this failed.
    _ = write(Array((text + "\n").utf8), to: 2)
}

/// Writes over the terminal's current line, to say how far the work is; nothing clears it.
func showProgressLine(_ text: String) { _ = write(Array("\r\u{1B}[K\(text)".utf8), to: 2) }

/// Writes a file whole or not at all. What is no regular file, such as a link or a device, is written through.
func writeFile(_ bytes: [UInt8], to path: String) throws {
    var status = stat()
    let isPlain = lstat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
    let target = isPlain ? path + ".part" : path
    // Nobody else may have laid a link under the temporary name.
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | (isPlain ? O_NOFOLLOW : 0)
    let descriptor = open(target, flags, 0o666)
    guard descriptor >= 0 else { throw OutputFailure(path) }
    let isWritten = write(bytes, to: descriptor)
    guard close(descriptor) == 0, isWritten, !isPlain || rename(target, path) == 0 else { throw OutputFailure(path) }
}

/// Writes a file that must not be there yet.
func writeNewFile(_ bytes: [UInt8], to path: String, mode: mode_t) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw OutputFailure(path) }
    let isWritten = write(bytes, to: descriptor)
    guard close(descriptor) == 0, isWritten else { throw OutputFailure(path) }
}

/// Makes a folder and those above it.
func makeFolder(_ path: String) throws {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    for last in parts.indices {
        let folder = parts[...last].joined(separator: "/")
        if !folder.isEmpty, mkdir(folder, 0o777) != 0, errno != EEXIST { throw OutputFailure(folder) }
    }
}

private func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
        let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return false }
        written += count
    }
    return true
}
