public import ShokoCore

/// Why a moment of a recording is in a window, or why it is not.
public enum MomentDecision: Hashable, Sendable {
  /// It is in a window, by its place among the recording's.
  case window(Int)
  /// The background was not yet known, or was learned anew; from when to when.
  case learning(TickRange)
  /// What changed was taken for one of the contract's words for suppressed changes, such as
  /// `exposure_step`.
  case suppressed(String)
  /// What stirs was taken for such a change, and for too short a time or too faintly to be listed: for
  /// which.
  case unlisted(String)
  /// What stirs lies where nothing is watched: how many cells, and where, in coded pixels.
  case outsideZones(cells: Int, box: PixelBox)
  /// A subject was not followed for long enough: for how long it was, in ticks.
  case tooShort(Int64)
  /// A subject was seen clearly in too few pictures.
  case unclear(clear: Int, of: Int)
  /// What stirs is smaller than a subject, or its outline hardly changes.
  case tooSmall(cells: Int, clear: Int, neededCells: Int, neededClear: Int)
  /// So many cells differ from the background and lie still.
  case still(Int)
  /// Nothing differs by what counts; the most that any cell does, in 1/1000 of what counts there.
  case nothing(Int)

  /// The decision in a word, as documents have it.
  public var word: String {
    switch self {
    case .window: "in_window"
    case .learning: "learning"
    case .suppressed: "suppressed"
    case .unlisted: "unlisted"
    case .outsideZones: "outside_zones"
    case .tooShort: "too_short"
    case .unclear: "unclear"
    case .tooSmall: "too_small"
    case .still: "still"
    case .nothing: "nothing"
    }
  }
}

extension MomentDecision {
  /// Suppressed changes of light: the whole picture or a large part of it is explained by them.
  private static let light: Set<String> = [
    "exposure_step", "light_on", "light_off", "ir_switch", "headlights", "shadow",
    "keyframe_flicker",
  ]

  /// Decides about a tick from what the detector saw then and what was found in the whole recording.
  ///
  /// Where several things kept it from being reported, the first of them counts: what was not known, what
  /// stirs as clearly as a subject, light, the largest of what else stirs, other suppressed changes, and
  /// what lies still.
  public init(
    at tick: Int64, seen view: MomentView, windows: [MotionWindow],
    suppressed: [SuppressedChange], learning: [TickRange]
  ) {
    let here = suppressed.filter { $0.range.contains(tick) }
    let light = here.first { Self.light.contains($0.kind) }.map { Self.suppressed($0.kind) }
    if let window = Self.window(at: tick, windows) {
      self = .window(window)
    } else if let range = learning.first(where: { $0.contains(tick) }) {
      self = light ?? .learning(range)
    } else if view.phase == .settling {
      self = light ?? .learning(view.range)
    } else if view.wasDropped {
      self = .suppressed("foliage")
    } else {
      let stirs = Self.decision(of: view, here.map(\.kind))
      let isClear = (view.blobs + view.outside).contains { $0.isStrong && !$0.isLight }
      self =
        (isClear ? stirs : nil) ?? light ?? stirs ?? here.first.map { .suppressed($0.kind) }
        ?? Self.rest(view)
    }
  }

  /// The window of a tick, one of motion before others.
  private static func window(at tick: Int64, _ windows: [MotionWindow]) -> Int? {
    let all = windows.indices.filter { windows[$0].range.contains(tick) }
    return all.first { windows[$0].kind == MotionWindow.motion } ?? all.first
  }

  /// What the largest thing that stirs was taken for; `nil` when nothing does.
  ///
  /// - Parameter listed: the kinds of the suppressed changes of the time.
  private static func decision(of view: MomentView, _ listed: [String]) -> MomentDecision? {
    let seen = view.followed.filter { $0.isSeen && $0.state != .inWindow && $0.state != .faint }
    let track = seen.max { $0.cells < $1.cells }
    let blob = view.blobs.filter { !$0.isLight }.max { ($0.cells, $0.clear) < ($1.cells, $1.clear) }
    let outside = view.outside.filter(\.isStrong).max { $0.cells < $1.cells }
    if let outside, track.map({ $0.clear == 0 }) ?? true, !(blob?.isStrong ?? false) {
      return .outsideZones(cells: outside.cells, box: outside.box)
    }
    switch track?.state {
    case .sways:
      let isClock = track.map { isLikeClock($0.box, view) } ?? false
      return one(of: isClock ? ["clock_overlay"] + swaying : swaying, listed, else: "foliage")
    case .tooBrief where view.isRaining:
      return one(of: fast.reversed(), listed, else: "precipitation")
    case .tooFast, .tooBrief: return one(of: fast, listed, else: "near_lens")
    case .tooShort: return .tooShort(track?.length ?? 0)
    case .unclear where (track?.clear ?? 0) > 0:
      return .unclear(clear: track?.clear ?? 0, of: track?.pictures ?? 0)
    default: break
    }
    guard let blob else {
      // Light that is listed has been told of already.
      if view.blobs.contains(where: \.isLight) { return .unlisted("shadow") }
      return view.isRaining ? one(of: ["precipitation"], listed, else: "precipitation") : nil
    }
    return .tooSmall(
      cells: blob.cells, clear: blob.clear, neededCells: blob.neededCells,
      neededClear: blob.neededClear)
  }

  /// What may be listed of things that only move where something moved before, the likeliest first.
  private static let swaying = ["foliage", "clock_overlay", "other", "precipitation"]
  /// What may be listed of small things that are fast, or soon gone.
  private static let fast = ["near_lens", "other", "precipitation"]

  /// The first of some kinds that is listed; where none is, what it is most like.
  private static func one(
    of kinds: [String], _ listed: [String], else like: String
  ) -> MomentDecision {
    kinds.first(where: listed.contains).map(Self.suppressed) ?? .unlisted(like)
  }

  /// Whether something is small and at the picture's upper or lower edge, as clocks are.
  private static func isLikeClock(_ box: PixelBox, _ view: MomentView) -> Bool {
    guard let layout = view.cells?.layout else { return false }
    let isAtEdge =
      (box.y + box.height) * 6 <= layout.height || box.y * 6 >= layout.height * 5
    return isAtEdge && box.width * box.height * 25 <= layout.width * layout.height
  }

  /// What is left where nothing stirs.
  private static func rest(_ view: MomentView) -> MomentDecision {
    if let cells = view.cells, cells.differing > 0 { return .still(cells.differing) }
    return .nothing(view.cells.flatMap { cells in cells.most.map(cells.share) } ?? 0)
  }
}
