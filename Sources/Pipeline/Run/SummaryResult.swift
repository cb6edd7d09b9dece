public import Report
public import ShokoCore

/// The summary of a run, and where it was written.
public struct SummaryResult: Sendable {
  /// The summary.
  public let document: SummaryDocument
  /// The same for people, in the language that the pipeline asks for.
  public let text: String
  /// The files that were written, or were there already with the same contents; empty without a folder
  /// of its own.
  public internal(set) var files: [String] = []
  /// Why the files could not be written, one sentence each.
  public internal(set) var problems: [ShokoError] = []

  init(_ document: SummaryDocument, language: Language) {
    self.document = document
    text = SummaryText(document, language: language).text
  }

  /// The files by their names.
  var contents: [(name: String, bytes: [UInt8])] {
    [
      ("summary.json", Array(document.json().serialized().utf8)),
      ("summary.txt", Array(text.utf8)),
    ]
  }

  /// Writes the files into a folder; what is there already stays as it is.
  ///
  /// Nothing is written when one of them is there with other contents: both tell of the same run.
  mutating func write(to folder: String) {
    do throws(ShokoError) {
      try OutputFile.makeFolder(folder)
      var missing: [(file: OutputFile, bytes: [UInt8])] = []
      for (name, bytes) in contents {
        let file = OutputFile("\(folder)/\(name)")
        if let known = try file.contents() {
          if known != bytes { problems.append(ShokoError(.failure, .summaryDiffers(file.path))) }
        } else {
          missing.append((file, bytes))
        }
      }
      guard problems.isEmpty else { return }
      for (file, bytes) in missing { try file.write(bytes, replacing: false) }
      files = contents.map { "\(folder)/\($0.name)" }
    } catch {
      problems.append(error)
    }
  }
}
