import Baseline
import Dispatch
import Model
import Synchronization

/// Judges containers on another core than the one that reads them, in their order and a few batches behind it.
final class ContainerJudging {
    private let judge: Judge
    private let judging = DispatchQueue(label: "containers to judge")
    /// Batches that may wait; then the reader does.
    private let room = DispatchSemaphore(value: 4)
    private let verdicts = Verdicts()
    private var batch: [Container] = []
    private let batchSize = 256

    init(_ judge: Judge) { self.judge = judge }

    func take(_ container: Container) {
        batch.append(container)
        if batch.count == batchSize { handOver() }
    }

    /// The verdicts of all containers that were taken, in their order.
    func finish() -> [SubjectVerdicts] {
        handOver()
        return judging.sync { verdicts.all.withLock { $0.subjects } }
    }

    private func handOver() {
        room.wait()
        judging.async { [judge, batch, room, verdicts] in
            let judged = batch.map { judge.judge($0) }
            verdicts.all.withLock { $0.append(judged) }
            room.signal()
        }
        batch = []
    }

    /// Filled batch by batch; the lock only says so to the compiler.
    private final class Verdicts: Sendable {
        let all = Mutex(Judged())
    }

    private struct Judged {
        private(set) var subjects: [SubjectVerdicts] = []
        private var lists: Set<VerdictList> = []

        /// Containers of which the same is said share one list of verdicts: a fleet has thousands of the one and hundreds
        /// of the other.
        mutating func append(_ batch: [SubjectVerdicts]) {
            for judged in batch {
                let shared = lists.insert(judged.list).memberAfterInsert
                subjects.append(shared === judged.list ? judged : judged.with(shared))
            }
        }
    }
}
