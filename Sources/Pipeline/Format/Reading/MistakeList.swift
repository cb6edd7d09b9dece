internal import Archive
internal import ShokoCore

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
      return left == right ? a.message.english < b.message.english : left < right
    }
  }

  mutating func add(_ position: TextPosition, _ message: Message, _ suggestion: Message? = nil) {
    seen.insert(
      PipelineMistake(file: file, position: position, message: message, suggestion: suggestion))
  }

  mutating func add(_ position: TextPosition, _ error: ArchiveError) {
    add(position, error.message, error.suggestion)
  }
}

/// Text that is one of some words only almost, with the word that was probably meant.
enum Suggestion {
  static func nearest(_ word: String, among words: [String], all: Message) -> Message? {
    if let near = NearestWord.of(word, among: words) { return .didYouMean(near) }
    return words.count > 12 ? nil : .naming(all, words.joined(separator: ", "))
  }
}
