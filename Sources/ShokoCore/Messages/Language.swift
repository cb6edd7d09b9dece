/// A language in which Shoko speaks to people.
///
/// What programs read (JSON, bundles) is in English whatever the language: equal input gives equal
/// bytes in every locale.
public enum Language: String, Hashable, Sendable, CaseIterable {
  /// English, also for every language that is not in this list.
  case english = "en"
  /// Japanese.
  case japanese = "ja"

  /// The language of a POSIX locale's name, such as `ja_JP.UTF-8`.
  public init(locale: String) {
    let code = locale.prefix { $0 != "_" && $0 != "." && $0 != "@" }
    self = code == "ja" || code.lowercased() == "japanese" ? .japanese : .english
  }

  /// The language that the environment asks for: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that
  /// is set and not empty (POSIX.1-2017, section 8.2).
  public init(environment: [String: String]) {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
    let locale = names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    self.init(locale: locale ?? "C")
  }
}
