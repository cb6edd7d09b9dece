internal import Imaging
internal import Media
internal import Report
internal import ShokoCore

/// What becomes of an interlaced picture's two fields.
enum FieldTreatment: Sendable {
  /// They stay woven, as coded.
  case woven
  /// The first is shown alone: as was asked for, or because a whole picture of its moment cannot be had.
  case alone(VideoFrame.Field, insteadFor: Message?)
  /// The first is shown with the rows between computed, in a picture of its own.
  case filled(VideoFrame.Field, VideoFrame)

  /// Treats a picture as a step asks; gives `nil` for one that is not interlaced.
  ///
  /// - Parameter neighbours: the pictures beside it, or `nil` where the first field alone will do.
  init?(
    _ frame: VideoFrame, _ step: StillsStep, between neighbours: Neighbours?
  ) {
    guard let first = frame.firstField else { return nil }
    if frame.height < 2 || step.deinterlace == .none {
      self = .woven
      return
    }
    guard step.deinterlace == .bwdif, let neighbours else {
      self = .alone(first, insteadFor: nil)
      return
    }
    do throws(MediaError) {
      self = .filled(first, try FieldFiller.fill(frame, between: neighbours))
    } catch {
      self = .alone(first, insteadFor: error.reason)
    }
  }

  /// The field that is shown alone.
  var field: VideoFrame.Field? {
    if case .alone(let field, _) = self { field } else { nil }
  }

  /// The picture that is shown in place of the decoded one.
  var picture: VideoFrame? {
    if case .filled(_, let picture) = self { picture } else { nil }
  }

  /// What the picture's file says of it.
  var text: String {
    switch self {
    case .woven: "none: both fields woven as coded"
    case .alone(let field, nil): "field: the \(field.rawValue) field, which was taken first, alone"
    case .alone(let field, let reason?):
      "field: the \(field.rawValue) field, which was taken first, alone; its other rows were not"
        + " computed: \(reason.english)"
    case .filled(let field, _):
      "bwdif: the \(field.rawValue) field, which was taken first, and between its rows others"
        + " that were computed from it, from the other field and from the pictures before and after;"
        + " \(FieldFiller.method)"
    }
  }

  /// What the documents say of it.
  var record: WindowExhibits.Fields {
    switch self {
    case .woven: WindowExhibits.Fields(shown: .woven)
    case .alone(let field, let reason):
      WindowExhibits.Fields(shown: .alone, first: field.rawValue, reason: reason)
    case .filled(let field, _):
      WindowExhibits.Fields(
        shown: .filled, first: field.rawValue, method: FieldFiller.method)
    }
  }
}

extension StillMaker {
  /// Covers privacy zones in a converted picture.
  ///
  /// In a picture with computed rows, what a covered pixel may have gone into is covered with it, so that
  /// nothing of it shows, and nothing that shows was made with it.
  func masked(_ picture: RGBImage, _ frame: VideoFrame, _ fields: FieldTreatment?) -> RGBImage {
    var picture = picture
    var margin = CoveredBlocks.Margin(chromaShift: frame.chromaShift)
    // A row of chroma stands for rows of one field, which lie among those of the other.
    if frame.isInterlaced, fields?.field == nil { margin.down += 1 }
    let reach = fields?.picture.map { FieldFiller.reach(in: $0) / 2 } ?? 0
    for zone in privacy {
      let corners = zone.polygon.map(source.stream.geometry.coded)
      for step in -reach...reach {
        let down = Double(2 * step) / Double(frame.height)
        picture = picture.covered(
          corners.map { UnitPoint(x: $0.x, y: $0.y + down) }, margin: margin)
      }
    }
    return picture
  }
}
