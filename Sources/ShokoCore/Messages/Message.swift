/// A text for people in every language that Shoko speaks.
///
/// The texts are in the files of this folder and nowhere else: one function or constant for each,
/// with its languages side by side, so that none can be missing. Code asks for
/// `.noRecordingFound` or `.noZone(name)`.
public struct Message: Hashable, Sendable {
  /// The text in English, which documents and programs get.
  public let english: String
  /// The text in Japanese.
  public let japanese: String

  /// Makes a message; both texts say the same.
  package init(en english: String, ja japanese: String) {
    self.english = english
    self.japanese = japanese
  }

  /// Takes words that come from elsewhere and have no translation, such as FFmpeg's, or a name.
  package init(verbatim text: String) {
    self.init(en: text, ja: text)
  }

  /// The text in a language.
  public func text(_ language: Language) -> String {
    switch language {
    case .english: english
    case .japanese: japanese
    }
  }
}

extension Message: CustomStringConvertible {
  /// The English text.
  public var description: String { english }
}
