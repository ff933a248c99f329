import Model
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2026-11-24T06:00:00Z", 1_795_500_000), ("2026-11-24t06:00:00z", 1_795_500_000),
        ("2026-11-24 06:00:00Z", 1_795_500_000), ("2026-11-24T06:00:00", 1_795_500_000),
        ("2026-11-24T06:00:00.123456789Z", 1_795_500_000), ("2026-11-24T06:00:00.9+00:00", 1_795_500_000),
        ("2026-11-24T08:00:00+02:00", 1_795_500_000), ("2026-11-23T22:30:00-07:30", 1_795_500_000),
        ("2026-11-24T06:00:00-00:00", 1_795_500_000), ("2026-11-24", 1_795_478_400), ("2024-02-29", 1_709_164_800),
        ("2000-02-29", 951_782_400), ("1969-12-31T23:59:59Z", -1), ("1970-01-01T00:00:00+01:00", -3600),
        ("0001-01-01T00:00:00Z", -62_135_596_800), ("9999-12-31T23:59:59Z", 253_402_300_799),
        // A leap second is the next minute's first.
        ("2016-12-31T23:59:60Z", 1_483_228_800),
    ]) func `a date is read to the second`(text: String, seconds: Int) {
        #expect(Timestamp(text)?.seconds == seconds)
    }

    @Test(arguments: [
        "", "2026", "2026-11", "2026-13-01", "2026-00-01", "2026-11-00", "2026-11-31", "2026-02-29", "1900-02-29",
        "2100-02-29", "26-11-24", "2026-1-24", "2026/11/24", "+2026-11-24", "-026-11-24", "2026-11-24T", "2026-11-24 ",
        "2026-11-24T06", "2026-11-24T06:00", "2026-11-24T24:00:00Z", "2026-11-24T06:60:00Z", "2026-11-24T06:00:61Z",
        "2026-11-24T06:00:00+", "2026-11-24T06:00:00+02", "2026-11-24T06:00:00+0200", "2026-11-24T06:00:00ZZ",
        "2026-11-24T06:00:00Z ", " 2026-11-24", "2026-11-24X06:00:00Z", "2026-11-24T06:00:00,5Z",
        "2026-11-24T-6:00:00Z",
        "yesterday", "1795500000", "٢٠٢٦-11-24", "2026-11-2４",
    ]) func `what is no date is refused`(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test(arguments: ["2026-11-24T06:00:00.Z", "2026-11-24T06:00:00+99:99", "2026-11-24T06:00:00+02:60"])
    func `what only looks like a date is refused`(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (1_795_500_000, "2026-11-24T06:00:00Z"),
        (-62_135_596_800, "0001-01-01T00:00:00Z"), (951_868_799, "2000-02-29T23:59:59Z"),
        (253_402_300_799, "9999-12-31T23:59:59Z"),
    ]) func `a moment is written as RFC 3339`(seconds: Int, text: String) {
        #expect(Timestamp(seconds: seconds).rfc3339 == text)
        #expect(Timestamp(seconds: seconds).withoutZone + "Z" == text)
        #expect(Timestamp(text) == Timestamp(seconds: seconds))
    }

    @Test(arguments: [
        ("2026-11-24", "2026-11-24", 0), ("2026-11-24", "2026-11-17", 7), ("2026-11-17", "2026-11-24", -7),
        ("2026-11-24T05:59:59Z", "2026-11-23T06:00:00Z", 0), ("2026-11-24T06:00:00Z", "2026-11-23T06:00:00Z", 1),
        ("2024-03-01", "2024-02-28", 2), ("2025-03-01", "2025-02-28", 1),
    ]) func `whole days lie between two moments`(later: String, earlier: String, days: Int) throws {
        #expect(try #require(Timestamp(later)).days(since: #require(Timestamp(earlier))) == days)
    }

    @Test func `moments are in order`() {
        #expect(Timestamp(seconds: -1) < Timestamp(seconds: 0))
        #expect(!(Timestamp(seconds: 0) < Timestamp(seconds: 0)))
    }
}

@Suite struct DayTests {
    @Test(arguments: [
        ("2020-12-31", "2020-W53"), ("2021-01-01", "2020-W53"), ("2021-01-03", "2020-W53"), ("2021-01-04", "2021-W01"),
        ("2024-12-29", "2024-W52"), ("2024-12-30", "2025-W01"), ("2026-01-01", "2026-W01"), ("2026-11-24", "2026-W48"),
        ("2026-10-02", "2026-W40"), ("2026-12-31", "2026-W53"), ("2027-01-01", "2026-W53"), ("2027-01-04", "2027-W01"),
        ("1970-01-01", "1970-W01"), ("1969-12-28", "1969-W52"), ("1969-12-29", "1970-W01"), ("1960-01-01", "1959-W53"),
        ("2016-01-03", "2015-W53"), ("2000-01-02", "1999-W52"),
    ]) func `a day lies in its ISO week`(day: String, week: String) throws {
        #expect(try #require(Timestamp(day)).day.isoWeek == week)
    }

    @Test(arguments: [
        (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2000, 3, 1, 11_017), (1900, 3, 1, -25_508),
        (1, 1, 1, -719_162), (0, 2, 29, -719_469), (2400, 2, 29, 157_113), (9999, 12, 31, 2_932_896),
    ]) func `days are counted from 1970`(year: Int, month: Int, day: Int, count: Int) {
        let date = Day(year: year, month: month, day: day)
        #expect(date.daysSinceEpoch == count)
        #expect(Day(daysSinceEpoch: count) == date)
    }

    @Test func `every day of eight hundred years comes back`() {
        var before = Day(daysSinceEpoch: -146_098)
        for count in -146_097...146_097 {
            let day = Day(daysSinceEpoch: count)
            guard day.daysSinceEpoch == count, before < day else {
                Issue.record("day \(count) is \(day)")
                return
            }
            before = day
        }
    }

    @Test(arguments: [(1969, 1, 9, "1969-01-09"), (1, 12, 31, "0001-12-31"), (2026, 11, 24, "2026-11-24")])
    func `a day is written with all its digits`(year: Int, month: Int, day: Int, text: String) {
        #expect(Day(year: year, month: month, day: day).description == text)
    }
}
