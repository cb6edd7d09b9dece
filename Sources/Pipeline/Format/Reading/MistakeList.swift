internal import Archive

/// The mistakes found so far; each is kept once, however often its place is visited by aliases.
struct MistakeList {
  let file: String
  private var seen: Set<PipelineMistake> = []

  init(file: String) {
    self.file = file
  }

  var isEmpty: Bool { seen.isEmpty }

  /// In reading order; equal places by their messages.
  var sorted: [PipelineMistake] {
    seen.sorted { a, b in
      let (left, right) = (a.position ?? .start, b.position ?? .start)
      return left == right ? a.message < b.message : left < right
    }
  }

  mutating func add(_ position: TextPosition, _ message: String, _ suggestion: String? = nil) {
    seen.insert(
      PipelineMistake(file: file, position: position, message: message, suggestion: suggestion))
  }

  mutating func add(_ position: TextPosition, _ error: ArchiveError) {
    add(position, error.message, error.suggestion)
  }
}

/// Text that is one of some words only almost, with the word that was probably meant.
enum Suggestion {
  static func nearest(_ word: String, among words: [String], all: String) -> String {
    if let near = NearestWord.of(word, among: words) { return "did you mean '\(near)'?" }
    return words.count > 12 ? "" : "\(all) \(words.joined(separator: ", "))"
  }
}
