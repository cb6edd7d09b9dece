internal import Mustache
public import ShokoCore

/// The page that a person opens first in a bundle: `metadata/index.html`.
///
/// It needs neither a network nor scripts, prints, and holds no time of its own, so that equal
/// results give equal bytes. Texts from outside (names, titles, FFmpeg's messages) are escaped, links
/// are percent-encoded, and a content security policy forbids whatever the page does not use.
public struct ReportPage: Sendable {
  /// A camera as the pipeline describes it.
  public struct Camera: Hashable, Sendable {
    /// The name that its recordings carry.
    public var name: String
    /// The label for people, in any language.
    public var title: String?
    /// Seconds east of UTC in which its times are shown.
    public var utcOffset: Int

    /// Describes a camera.
    public init(name: String, title: String? = nil, utcOffset: Int = 0) {
      self.name = name
      self.title = title
      self.utcOffset = utcOffset
    }
  }

  /// The case's name.
  public var caseName: String
  /// One sentence on what the case is about.
  public var summary: String?
  /// The results.
  public var document: ScanDocument
  /// The cameras in the order of the page; recordings of others follow.
  public var cameras: [Camera]
  /// What was made of each window, by the window's id.
  public var exhibits: [String: WindowExhibits]
  /// What was made of each recording's windows together, by the recording's id.
  public var recordingExhibits: [String: RecordingExhibits]
  /// Whether the originals are in the bundle, or their digests alone.
  public var includesOriginals: Bool

  /// Makes a page.
  public init(
    caseName: String, summary: String? = nil, document: ScanDocument, cameras: [Camera] = [],
    exhibits: [String: WindowExhibits] = [:],
    recordingExhibits: [String: RecordingExhibits] = [:], includesOriginals: Bool = false
  ) {
    self.caseName = caseName
    self.summary = summary
    self.document = document
    self.cameras = cameras
    self.exhibits = exhibits
    self.recordingExhibits = recordingExhibits
    self.includesOriginals = includesOriginals
  }

  /// The page as HTML.
  ///
  /// Throws when the path of an exhibit leads out of the bundle.
  public func render() throws(ShokoError) -> String {
    let view = try PageView(self)
    do {
      return try Self.template.get().render(plainTree(view))
    } catch {
      throw ShokoError(.failure, .pageTemplateIsBroken("\(error)"))
    }
  }

  private static let template: Result<MustacheTemplate, any Error> = {
    MustacheContentTypes.register(HTMLEscaping(), named: HTMLEscaping.name)
    return Result { try MustacheTemplate(string: PageTemplate.html) }
  }()
}
