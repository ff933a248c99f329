import Dispatch
import Synchronization

/// Elements on their way from the core that makes them to the one that uses them: a few at most, then the maker waits.
final class Handover<Element: Sendable>: Sendable {
    /// What `put` throws once nobody takes anything any more.
    struct Stopped: Error {}

    private struct State {
        var elements: [Element] = []
        /// Set once there are no more to come, or why there are none.
        var end: Result<Void, any Error>?
        var isStopped = false
    }

    private let state = Mutex(State())
    private let room: DispatchSemaphore
    private let filled = DispatchSemaphore(value: 0)

    /// - `room`: how many may be on their way.
    init(room: Int = 4) { self.room = DispatchSemaphore(value: room) }

    /// Hands an element over, when there is room.
    func put(_ element: Element) throws {
        room.wait()
        let isStopped = state.withLock { state in
            state.elements.append(element)
            return state.isStopped
        }
        filled.signal()
        if isStopped { throw Stopped() }
    }

    /// Tells that no more will come, since all were handed over or an error ended it.
    func end(_ result: Result<Void, any Error>) {
        state.withLock { $0.end = result }
        filled.signal()
    }

    /// The next element, or nil behind the last one. Throws what ended the making, behind all elements that came before.
    func next() throws -> Element? {
        filled.wait()
        let element: Element? = try state.withLock { state in
            guard state.elements.isEmpty else { return state.elements.removeFirst() }
            // Who asks again is told again.
            filled.signal()
            try state.end?.get()
            return nil
        }
        room.signal()
        return element
    }

    /// Takes nothing any more; lets the maker end.
    func stop() {
        state.withLock { $0.isStopped = true }
        room.signal()
    }
}
