/// The warning on entries that a tool tells and that do not count; none where there are none.
func notCounted(_ number: Int, _ one: String, _ many: String, _ why: String) -> [String] {
    switch number {
    case 0: []
    case 1: ["1 \(one) \(why) does not count"]
    default: ["\(number) \(many) \(why) do not count"]
    }
}
