#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The columns to wrap at: those of the terminal, up to what reads well; 80 where there is none.
func terminalWidth() -> Int {
    var size = winsize()
    let columns =
        isatty(1) == 1 && ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    return min(columns, 110)
}
