internal import ShokoCore

/// What is to be done to a file, and where, for the sentence that says why it failed.
struct FileTask {
  /// What is to be done.
  let deed: FileDeed
  /// Where, as the user knows it, such as the bundle's final path.
  var place: String?

  /// To read a file by the name that messages give it.
  static func reading(_ name: String) -> FileTask {
    FileTask(deed: .read(PrintableText.escaped(name.utf8)))
  }
}
