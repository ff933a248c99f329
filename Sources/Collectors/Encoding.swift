/// Undoes what a document was wrapped in.
func decoded(_ source: @escaping ByteSource) throws -> ByteSource { source }
