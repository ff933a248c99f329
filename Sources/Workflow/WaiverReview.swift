package import Baseline
package import Model
package import Store

/// A policy's waivers as they stand at a date, and what they cover of a run.
package struct WaiverReview: Sendable {
    package let date: Timestamp
    /// The run whose findings were counted.
    package let run: Run?
    /// In the policy's order.
    package let states: [WaiverState]

    /// Counts the findings of a run, judged by this policy in memory: nothing in the store changes, and a run that
    /// nobody judged yet stays so.
    ///
    /// - `policy`: as its users wrote it.
    /// - `run`: nil counts nothing.
    package init(policy text: String, at date: Timestamp, run: Run?, store: Store?) throws {
        let policy = try Policy(yaml: text)
        self.date = date
        guard let run, let store, !policy.waivers.isEmpty else {
            self.run = nil
            states = policy.waiverStates(at: date)
            return
        }
        let subjects = try RunJudgement(run: run, policy: text, store: store).subjects
        self.run = run
        states = policy.waiverStates(at: date, covering: policy.waiving(subjects, at: date))
    }

    /// The policy file's waivers at a date, without a run.
    package init(_ files: PolicyFiles, at date: Timestamp) {
        self.date = date
        run = nil
        states = files.contents.policy.waiverStates(at: date)
    }
}

/// What `policy init` writes.
package var newPolicyText: String { PolicyFile.template }
