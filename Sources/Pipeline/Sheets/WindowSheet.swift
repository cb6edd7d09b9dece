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
  /// What moved for how long where that may be shown, and the picture of it; `nil` where it is not known.
  var activity: ActivityMap?
  var heat: File?
}

extension StillMaker {
  /// Makes a window's thumbnail and its heat map from the picture in its middle; `nil` without any.
  ///
  /// What is drawn names the window by its number in the recording, which does not depend on which other
  /// recordings are at hand.
  func makeSheet(
    _ moments: [StillShelf.Moment], _ window: MotionWindow, number: Int, milliseconds: UInt64
  ) throws -> WindowSheet? {
    guard !moments.isEmpty else { return nil }
    let moment = moments[moments.count / 2]
    let longer = max(moment.frame.width, moment.frame.height)
    let factor = max(1, longer / HeatPainter.side)
    let ground = try sheetPicture(moment, reducedBy: factor)
    let thumbnail = try ground.upright(ground.picture, longest: ContactSheet.side)
    var heat: WindowSheet.File?
    let activity = window.activity.flatMap(ground.visible)
    let name = SheetText.window(number)
    if let map = activity {
      let image = try HeatPainter.paint(
        map, on: ground, HeatPainter.Words(title: name, whole: milliseconds))
      var provenance = SheetProvenance(
        first: ground.provenance, title: "where something moved in window \(name)")
      provenance.fields = Self.fields(map, whole: milliseconds, of: "the window", on: ground)
      heat = WindowSheet.File(
        bytes: try PNGImage.encode(image, text: provenance.chunks()), width: image.width,
        height: image.height)
    }
    return WindowSheet(
      picture: ground, thumbnail: thumbnail, activity: activity, heat: heat)
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
