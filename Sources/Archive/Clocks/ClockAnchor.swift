public import ShokoCore

/// A point of one recording whose true time somebody knows, such as a picture of a clock.
///
/// It is used as `ClockSource.anchor`, one for each recording.
public struct ClockAnchor: Hashable, Sendable {
  /// The anchors of one file.
  enum Choice: Hashable {
    case none
    case one(ClockAnchor)
    /// Anchors that name the file equally well and differ.
    case several
  }

  /// The end of the recording's path: its name, with as many folders before it as tell it apart.
  public let file: ArchivePath
  /// The point: a PTS of the video stream that is examined, in ticks of its time base.
  public let tick: Int64
  /// The true time at the point, and how far it may be off.
  public let time: WallTime
  /// The path's components.
  private let components: [[UInt8]]

  /// Makes an anchor, or says why the path cannot be the end of a recording's.
  ///
  /// The path is compared by its bytes and its whole components: `gate/a.mp4` names
  /// `/archive/gate/a.mp4` but not `/archive/gate/aa.mp4`. `.` and `..` are refused.
  public init(file: ArchivePath, tick: Int64, time: WallTime) throws(ArchiveError) {
    let components = file.components
    let dots: [[UInt8]] = [[ArchivePath.dot], [ArchivePath.dot, ArchivePath.dot]]
    if components.isEmpty || components.contains(where: dots.contains)
      || file.bytes.last == ArchivePath.slash || file.bytes.contains(0)
    {
      throw ArchiveError(.anchorPathUnusable(file.display), suggestion: .anchorPathForm)
    }
    self.file = file
    self.tick = tick
    self.time = time
    self.components = components
  }

  /// Whether a recording's path ends with the anchor's.
  public func names(_ path: ArchivePath) -> Bool { ends(path.components) }

  private func ends(_ path: [[UInt8]]) -> Bool {
    path.suffix(components.count).elementsEqual(components)
  }

  /// Says which anchors name none of a source's recordings, and which name several.
  public static func problems(
    _ anchors: [ClockAnchor], among paths: some Sequence<ArchivePath>
  ) -> [Diagnostic] {
    var byName: [[UInt8]: [[[UInt8]]]] = [:]
    for path in paths {
      let components = path.components
      if let name = components.last { byName[name, default: []].append(components) }
    }
    return anchors.compactMap { anchor in
      let sameName = anchor.components.last.flatMap { byName[$0] } ?? []
      let count = sameName.count { anchor.ends($0) }
      switch count {
      case 0:
        return Diagnostic(
          .warning, "clock_unused_anchor", .anchorWithoutFile(anchor.file.display))
      case 1: return nil
      default:
        return Diagnostic(
          .error, "clock_anchor_of_several",
          .anchorOfSeveralFiles(anchor.file.display, count: count))
      }
    }
  }

  /// The anchor of a file: the one that gives most of its path.
  static func nearest(_ anchors: [ClockAnchor], to path: ArchivePath) -> Choice {
    let components = path.components
    let fitting = anchors.filter { $0.ends(components) }
    guard let most = fitting.map(\.components.count).max() else { return .none }
    let nearest = fitting.filter { $0.components.count == most }
    guard let first = nearest.first else { return .none }
    return nearest.allSatisfy { $0.tick == first.tick && $0.time == first.time }
      ? .one(first) : .several
  }
}
