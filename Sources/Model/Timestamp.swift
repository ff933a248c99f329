/// A moment in UTC, to the second.
///
/// Time comes in as a value everywhere: nothing below the command line asks the clock.
package struct Timestamp: Sendable, Hashable, Comparable {
    /// Seconds since 1970-01-01T00:00:00Z.
    package let seconds: Int

    package init(seconds: Int) { self.seconds = seconds }

    /// Seconds since 1970 that somebody tells; nil before, and beyond the year 9999, which RFC 3339 cannot write.
    package init?(epoch seconds: Int) {
        guard 0..<253_402_300_800 ~= seconds else { return nil }
        self.seconds = seconds
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.seconds < right.seconds }

    /// Reads RFC 3339 (`2026-11-24T06:00:00.123456789+02:00`) and a bare date (`2026-11-24`, its midnight UTC).
    ///
    /// Fractions of a second are dropped. Answers nil for anything else, and for dates that do not exist.
    package init?(_ text: some StringProtocol) {
        var digits = Digits(Array(text.utf8))
        guard let year = digits.number(4), digits.skip("-"), let month = digits.number(2), digits.skip("-"),
            let day = digits.number(2), (1...12).contains(month), (1...Day.days(in: month, of: year)).contains(day)
        else { return nil }
        var seconds = Day(year: year, month: month, day: day).daysSinceEpoch * 86_400
        if !digits.isAtEnd {
            guard digits.skip("T") || digits.skip("t") || digits.skip(" "),
                let hour = digits.number(2), digits.skip(":"), let minute = digits.number(2), digits.skip(":"),
                let second = digits.number(2), hour < 24, minute < 60, second <= 60
            else { return nil }
            seconds += hour * 3600 + minute * 60 + second
            if digits.skip("."), !digits.skipNumber() { return nil }
            guard let offset = digits.offset(), digits.isAtEnd else { return nil }
            seconds -= offset
        }
        self.seconds = seconds
    }

    /// The day in UTC.
    package var day: Day { Day(daysSinceEpoch: Int((Double(seconds) / 86_400).rounded(.down))) }

    /// `2026-11-24T06:00:00Z`
    package var rfc3339: String { "\(withoutZone)Z" }

    /// `2026-11-24T06:00:00`, as the JUnit schemas ask for.
    package var withoutZone: String {
        let rest = seconds - day.daysSinceEpoch * 86_400
        return "\(day)T\(padded(rest / 3600)):\(padded(rest / 60 % 60)):\(padded(rest % 60))"
    }

    /// Whole days from another moment to this one, negative if it lies later.
    package func days(since other: Timestamp) -> Int { (seconds - other.seconds) / 86_400 }
}

/// A day of the Gregorian calendar in UTC.
package struct Day: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let year: Int
    package let month: Int
    package let day: Int

    package init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    package static func < (left: Day, right: Day) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// `2026-11-24`
    package var description: String {
        let digits = String(year)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + "\(digits)-\(padded(month))-\(padded(day))"
    }

    /// Days since 1970-01-01, by counting 400-year eras from 1 March of year 0 (a year that ends in February has its
    /// leap day last).
    package var daysSinceEpoch: Int {
        let shifted = month > 2 ? year : year - 1
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    package init(daysSinceEpoch: Int) {
        let days = daysSinceEpoch + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        month = shifted < 10 ? shifted + 3 : shifted - 9
        day = dayOfYear - (153 * shifted + 2) / 5 + 1
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The ISO 8601 week that holds this day, as a run's label: `2026-W48`.
    package var isoWeek: String {
        let weekday = (daysSinceEpoch + 3) % 7  // Monday 0; 1970-01-01 was a Thursday
        let thursday = Day(daysSinceEpoch: daysSinceEpoch - (weekday + 7) % 7 + 3)
        let first = Day(year: thursday.year, month: 1, day: 1)
        return "\(thursday.year)-W\(padded((thursday.daysSinceEpoch - first.daysSinceEpoch) / 7 + 1))"
    }
}

private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

/// A cursor over the digits of a date.
private struct Digits {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { index == bytes.count }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    mutating func number(_ length: Int) -> Int? {
        guard index + length <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[index..<index + length] {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        index += length
        return value
    }

    /// False where there is none.
    mutating func skipNumber() -> Bool {
        let start = index
        while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
        return index > start
    }

    /// Seconds east of UTC; no zone at all counts as UTC, as scanners write it.
    mutating func offset() -> Int? {
        if isAtEnd || skip("Z") || skip("z") { return 0 }
        let sign = skip("+") ? 1 : skip("-") ? -1 : 0
        guard sign != 0, let hours = number(2), skip(":"), let minutes = number(2), hours < 24,
            minutes < 60
        else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }
}
