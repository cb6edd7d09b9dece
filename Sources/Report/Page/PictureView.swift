internal import ShokoCore

/// A picture that a thumbnail leads to.
struct PictureView {
  let pictureLink: String
  let pictureWords: String
  let pictureLabel: String
  let pictureAspect: String

  init(_ picture: WindowExhibits.Picture, label: String, words: String) throws(ShokoError) {
    pictureLink = try BundleLink.href(picture.path)
    pictureLabel = label
    pictureWords = words
    pictureAspect = "\(max(1, picture.width))/\(max(1, picture.height))"
  }

  /// A recording's pages and its heat map.
  static func list(
    _ exhibits: RecordingExhibits?, of recording: RecordingResult
  ) throws(ShokoError) -> [PictureView] {
    guard let exhibits else { return [] }
    var views: [PictureView] = []
    for (index, sheet) in exhibits.sheets.enumerated() {
      let label = exhibits.sheets.count == 1 ? "All windows" : "All windows, page \(index + 1)"
      views.append(
        try PictureView(sheet, label: label, words: "\(label) of \(recording.path)"))
    }
    if let heat = exhibits.heat {
      views.append(
        try PictureView(
          heat, label: "Where something moved", words: "Where something moved, \(recording.path)"))
    }
    return views
  }
}
