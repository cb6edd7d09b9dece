public import ShokoCore

/// A summary as plain text, fit for the body of a mail: first what its reader should look after, then
/// what moved, then each camera and day.
public struct SummaryText {
  /// Columns of a line; wide characters take two.
  static let width = 76
  /// Longer lists are cut: `summary.json` has all of them.
  static let most = 5

  /// The whole text with its final line break.
  public let text: String

  private let document: SummaryDocument
  private let language: Language

  /// Writes a summary in a language.
  public init(_ document: SummaryDocument, language: Language) {
    self.document = document
    self.language = language
    var text = ""
    let writer = SummaryWriter(document: document)
    for (index, block) in writer.blocks.enumerated() {
      if index > 0 { text += "\n" }
      for line in block {
        let (first, next) = line.indents(language)
        let broken = TextFlow.lines(
          line.message.text(language), width: Self.width, first: first, next: next)
        text += broken.joined(separator: "\n") + "\n"
      }
    }
    self.text = text
  }
}

/// One paragraph of a summary's text.
struct SummaryLine {
  /// How it stands on the page.
  enum Style {
    case plain
    case item
    case detail
  }

  var style: Style
  var message: Message

  init(_ style: Style, _ message: Message) {
    self.style = style
    self.message = message
  }

  func indents(_ language: Language) -> (first: String, next: String) {
    switch (style, language) {
    case (.plain, _): ("", "")
    case (.item, .japanese): ("・", "  ")
    case (.item, .english): ("- ", "  ")
    case (.detail, _): ("  ", "    ")
    }
  }
}
