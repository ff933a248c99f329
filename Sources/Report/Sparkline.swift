import Baseline
import Model

/// A history in a line of characters, one for each run.
enum Sparkline {
    /// What the characters of a control's row mean.
    static let legend = Text(
        en: "▁ to █: the share that passed; ░▒▓: the same with an open critical finding; ·: not assessed",
        zh: "▁ 至 █：通过率；░▒▓：同上，但有未关闭的严重发现项；·：未评估")

    private static let bars = Array("▁▂▃▄▅▆▇█")
    private static let shades = Array("░▒▓")

    /// One of the nine rows. An open critical finding has a shape of its own, since a rate alone hides it.
    static func row(_ scores: some Sequence<ControlScore>) -> String {
        String(
            scores.map { score in
                guard score.openCritical > 0, let rate = score.rate else { return bar(score.rate) }
                return shades[min(shades.count - 1, Int(rate * Double(shades.count)))]
            })
    }

    /// A rate's run of bars.
    static func rates(_ rates: some Sequence<Double?>) -> String { String(rates.map(bar)) }

    /// Counts beside each other, of which the highest fills the line.
    static func counts(_ counts: [Int]) -> String {
        let highest = max(1, counts.max() ?? 1)
        return String(counts.map { bar(Double($0) / Double(highest)) })
    }

    /// The full bar is for the whole alone.
    private static func bar(_ rate: Double?) -> Character {
        rate.map { bars[Int($0 * Double(bars.count - 1))] } ?? "·"
    }
}
