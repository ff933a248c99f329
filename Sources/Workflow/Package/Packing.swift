import Dispatch
import Model
import Packaging
import Synchronization

/// A package that is written on another core than the one that makes its files.
final class Packing: Sendable {
    typealias Step = @Sendable (PackageWriter) throws -> Void

    /// A fleet's files are large: few wait.
    private let steps = Handover<Step>(room: 2)
    private let written = Mutex<Result<Void, any Error>>(.success(()))
    private let writing = DispatchGroup()

    init(path: String, folder: String, modified: Timestamp) {
        DispatchQueue(label: "files of a package").async(group: writing) { [self] in
            let result = Result {
                let package = try PackageWriter(path: path, folder: folder, modified: modified)
                while let step = try steps.next() { try step(package) }
            }
            written.withLock { $0 = result }
            steps.stop()
        }
    }

    /// Takes what `make` adds, in its order, and waits until all is written. Without the last of it nothing is left.
    func write<Answer>(_ make: (_ add: (@escaping Step) throws -> Void) throws -> Answer) throws -> Answer {
        let made = Result { try make { try self.steps.put($0) } }
        steps.end(made.map { _ in })
        writing.wait()
        // Of two errors the writer's is the cause: making ends where nobody takes anything.
        try written.withLock { $0 }.get()
        return try made.get()
    }
}
