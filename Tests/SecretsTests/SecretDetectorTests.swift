import Secrets
import Testing

@Suite struct SecretDetectorTests {
    @Test(arguments: Example.all) func `a secret is found with its rule and its name`(example: Example) {
        let found = matches(example.text).filter { !$0.isRedacted }
        #expect(found.map { $0.characters(of: example.text) } == example.secrets)
        #expect(matches(example.text).map(\.summary) == example.expected)
    }

    @Test(arguments: innocents) func `what is none is not found`(text: String) {
        #expect(matches(text).map { "\($0.summary): \($0.characters(of: text))" } == [])
    }
}
