#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Whether colour may be used: only a terminal shows it, and its user may have asked for none (no-color.org).
func isTerminalColoured() -> Bool { isatty(1) == 1 && environment("NO_COLOR") == nil }

/// The columns to wrap at: those of the terminal, up to what reads well; 80 where there is none.
func terminalWidth() -> Int {
    var size = winsize()
    let columns =
        isatty(1) == 1 && ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    return min(columns, 110)
}
