internal import Imaging
internal import Media
internal import ShokoCore

/// What a window has on the sheets of its recording.
struct WindowSheet: Sendable {
  /// Encoded, with its size.
  struct File: Sendable {
    var bytes: [UInt8]
    var width: Int
    var height: Int
  }

  var picture: SheetPicture
  var thumbnail: RGBImage
  /// `nil` where it is not known what moved for how long.
  var heat: File?
}

extension StillMaker {
  /// Makes a window's thumbnail and its heat map from the picture in its middle; `nil` without any.
  func makeSheet(
    _ moments: [StillShelf.Moment], _ window: MotionWindow, id: String, milliseconds: UInt64
  ) throws -> WindowSheet? {
    guard !moments.isEmpty else { return nil }
    let moment = moments[moments.count / 2]
    let longer = max(moment.frame.width, moment.frame.height)
    let factor = max(1, longer / HeatPainter.side)
    let ground = try sheetPicture(moment, reducedBy: factor)
    let thumbnail = try ground.upright(ground.picture, longest: ContactSheet.side)
    var heat: WindowSheet.File?
    if let map = window.activity {
      let image = try HeatPainter.paint(
        map, on: ground, HeatPainter.Words(title: id, whole: milliseconds))
      var provenance = SheetProvenance(
        first: ground.provenance, title: "where something moved in window \(id)")
      provenance.fields = Self.fields(map, whole: milliseconds, of: "the window", on: ground)
      heat = WindowSheet.File(
        bytes: try PNGImage.encode(image, text: provenance.chunks()), width: image.width,
        height: image.height)
    }
    return WindowSheet(picture: ground, thumbnail: thumbnail, heat: heat)
  }

  /// What a heat map says of its colours and of the picture below them.
  static func fields(
    _ map: ActivityMap, whole: UInt64, of what: String, on ground: SheetPicture
  ) -> [(keyword: String, text: String)] {
    [
      (
        "shoko:Activity",
        "colours: for how long each cell of \(map.cellSize)x\(map.cellSize) pixels of"
          + " \(map.width)x\(map.height) belonged to something that moved, from 0 (blue) to"
          + " \(map.longest) ms (red) of the \(whole) ms of \(what); not coloured: 0 ms"
      ),
      ("shoko:Frames", SheetProvenance.line(ground.frame, of: ground.provenance)),
    ]
  }
}
