internal import Media
internal import Motion
internal import ShokoCore

/// The map's result: a picture reduced to one grid, or to one per field in the fields' order.
struct FrameGrids: Sendable {
  var grids: [(PictureField, LumaGrid)]

  /// Takes grids that were made before.
  init(grids: [(PictureField, LumaGrid)]) { self.grids = grids }

  /// Reduces a picture's luma plane.
  init(_ frame: VideoFrame) {
    let layout = GridLayout(width: frame.width, height: frame.height)
    let fields: [PictureField] =
      !frame.isInterlaced ? [.frame] : frame.isTopFieldFirst ? [.top, .bottom] : [.bottom, .top]
    grids = fields.map { field in
      frame.withLuma(
        bytes: { samples, stride in
          (field, LumaGrid(luma: samples, stride: stride, layout: layout, field: field))
        },
        words: { samples, stride, depth in
          (
            field,
            LumaGrid(luma: samples, stride: stride, bitDepth: depth, layout: layout, field: field)
          )
        })
    }
  }

  /// The memory held, in bytes.
  var bytes: Int { grids.reduce(64) { $0 + $1.1.values.count * 2 } }

  /// The grids with their times: the fields of a picture share its interval evenly.
  func frames(_ mark: FrameMark) -> [GridFrame] {
    let id = FrameID(
      decodeIndex: mark.decodeIndex, pts: mark.range.start, displayIndex: mark.displayIndex)
    let middle = mark.range.start + mark.range.length / 2
    return grids.enumerated().map { index, entry in
      let range =
        grids.count == 1
        ? mark.range
        : index == 0
          ? TickRange(start: mark.range.start, end: middle)
          : TickRange(start: middle, end: mark.range.end)
      return GridFrame(
        id: id, range: range, field: entry.0, isConcealed: mark.trust == .concealed,
        isDoubtful: mark.trust == .dependent, grid: entry.1)
    }
  }
}

extension VideoReading {
  /// Reads to the end, as `run` does, with each picture reduced to its grids; those that `entry` holds
  /// are not decoded, and the others are kept in it.
  func runGrids(
    _ options: Options, entry: CacheEntry? = nil,
    fold: @escaping (FrameMark, FrameGrids) throws -> Void
  ) throws -> ReadingSummary {
    var options = options
    options.dropsChroma = true
    return try run(
      options, map: { FrameGrids($0) }, bytes: \.bytes,
      keeping: entry.map { ChunkKeeping(store: $0, makeCoder: { GridCoder() }) }, fold: fold)
  }
}
