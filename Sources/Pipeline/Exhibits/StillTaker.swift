internal import Imaging
internal import Media
internal import Report
internal import ShokoCore

/// Takes the stills and strips of one recording from the original again, at full resolution.
///
/// One pass over the chunks that hold what the plan names. Decoding is as the scan's, so it gives the
/// scan's pixels; the best pictures of a window are kept until the window is over, and then encoded.
struct StillTaker {
  /// The three files of one still, encoded.
  struct Files: Sendable {
    var full: [UInt8]
    var crop: [UInt8]
    var zoom: [UInt8]
    var fullSize: (width: Int, height: Int)
    var cropSize: (width: Int, height: Int)
    var zoomSize: (width: Int, height: Int)
    var zoomFactor: Int
    /// What became of the picture's two fields, where it has them.
    var fields: WindowExhibits.Fields?
    /// What became of the stack, where one was asked for.
    var stack: StillStack?
    /// What became of copies of the cut-out that go through the user's filters, where they are asked for.
    var filtered: Filtered?
  }

  /// What became of filtered copies.
  enum Filtered: Sendable {
    /// The files.
    case made(FilteredFiles)
    /// None was written, and why.
    case notMade(chain: String, Message)
  }

  /// The files of a filtered still, encoded; as large as the unfiltered ones.
  struct FilteredFiles: Sendable {
    var crop: [UInt8]
    var zoom: [UInt8]
    var chain: String
  }

  /// A strip, encoded.
  struct Strip: Sendable {
    var frames: [FrameID]
    var bytes: [UInt8]
    var size: (width: Int, height: Int)
  }

  /// A still with what it shows.
  struct Still: Sendable {
    var candidate: StillCandidate
    /// The number of the track that it shows, where one is known to be there.
    var track: Int?
    /// Whether it was chosen for that track alone, and not for the window.
    var isOfTrack: Bool
    var files: Files
  }

  /// What a window comes to.
  struct Taken: Sendable {
    var stills: [Still] = []
    var strip: Strip?
    /// What it has on sheets, if the pipeline asks for these, or why it has nothing.
    var sheet: Result<WindowSheet?, any Error> = .success(nil)
  }

  /// What one picture comes to.
  private struct Findings: Sendable {
    var looks: [StillLook]
    var isKey: Bool
    var hashed: HashedPicture?
    /// The picture, where it may be shown next to a still's.
    var beside: VideoFrame?
  }

  private enum File: Sendable {
    case still(Still)
    case strip(Strip?)
    case sheet(Result<WindowSheet?, any Error>)
  }

  let step: StillsStep
  let control: RunControl
  let recording: ScannedRecording
  let decoders: SharedDecoders
  /// Whether the windows' sheets are made as well.
  var makesSheets = false

  /// Takes the stills of each window, in time order, and hands them over window by window in their
  /// order.
  ///
  /// The same pass serves a table of hashes, should there be one. Gives whether that has all its
  /// pictures now, and of each window what privacy zones leave no stills of.
  func take(
    hashing table: StretchTable? = nil, _ body: @escaping (_ window: Int, Taken) throws -> Void
  ) throws -> (isHashed: Bool, covered: [StillPlan.Covered]) {
    guard let reading = recording.reading, !recording.result.windows.isEmpty else {
      return (false, [])
    }
    let plan = StillPlan(recording, step: step, reading: reading)
    let covered = plan.windows.map(\.covered)
    if plan.parts.isEmpty { return (false, covered) }
    let maker = try StillMaker(step: step, recording: recording)
    let work = StillWork<File>()
    let folding = Folding(plan, step: step, work: work, body: body) { window, stills, strip in
      Self.jobs(stills, strip, maker) + sheetJobs(window, strip, maker)
    }
    try pass(reading, plan, maker, work, folding, table)
    folding.finishAll()
    decoders.pool.finish(
      rank: decoders.rank, hasWork: { work.isWaiting && !control.isCancelled() },
      work: { work.help() })
    if control.isCancelled() { throw MediaError.cancelled }
    try folding.handOver()
    return (true, covered)
  }

  /// Whether the picture's border cuts a subject.
  static func isCut(_ box: PixelBox, width: Int, height: Int) -> Bool {
    StillFraming.touchesBorder(box, pictureWidth: width, pictureHeight: height)
  }

  private func pass(
    _ reading: ReadingSummary, _ plan: StillPlan, _ maker: StillMaker, _ work: StillWork<File>,
    _ folding: Folding, _ table: StretchTable?
  ) throws {
    let video = try VideoReading(again: recording.source.file, after: reading)
    var options = decoders.options(control)
    options.tellsQuantisers = true
    let hashed = table?.pictures
    let chunks = reading.chunks(
      holding: (hashed?.places ?? []).union(plan.parts.keys).union(plan.beside))
    options.chunks = Set(chunks.keys)
    // Hashes need times that tell pictures apart; without such, pictures are known by counting them.
    if table != nil { options.lastPictures = chunks }
    let pass = try video.run(
      options,
      map: { frame in
        work.help()
        return Findings(
          looks: (plan.parts[frame.decodeIndex] ?? []).map { StillLook($0, frame, maker) },
          isKey: frame.isKey,
          hashed: hashed?.hash(frame),
          beside: plan.beside.contains(frame.decodeIndex) ? frame : nil)
      },
      bytes: { found in
        (found.looks.isEmpty ? found.beside?.byteCount ?? 0 : Self.bytes(of: found.looks))
          + HashedPicture.bytes
      },
      fold: { mark, found in
        if found.isKey { folding.noteKey(mark) }
        folding.noteNeighbour(mark, found.beside)
        try folding.take(mark, found.looks)
        table?.add(mark, found.hashed)
      })
    if let failure = pass.failure { throw failure }
    if pass.isChanged { throw MediaError("file_changed", .fileWrittenMeanwhile) }
  }

  private static func jobs(
    _ stills: [StillShelf.Held], _ strip: [StillShelf.Moment], _ maker: StillMaker
  ) -> [StillWork<File>.Job] {
    var jobs: [StillWork<File>.Job] = stills.map { still in
      let (frame, candidate) = (still.frame, still.evaluated.candidate)
      let (neighbours, groups) = (still.neighbours, still.stack)
      let (track, isOfTrack) = (still.track, still.isOfTrack)
      return {
        .still(
          Still(
            candidate: candidate, track: track, isOfTrack: isOfTrack,
            files: try maker.make(frame, candidate, between: neighbours, stacking: groups)))
      }
    }
    if !strip.isEmpty { jobs.append { .strip(try maker.makeStrip(strip)) } }
    return jobs
  }

  /// All looks share the picture; parts for stacks are each one's own.
  private static func bytes(of looks: [StillLook]) -> Int {
    looks.reduce(looks.first?.frame.byteCount ?? 0) { $0 + $1.bytes }
  }

  private func sheetJobs(
    _ window: Int, _ strip: [StillShelf.Moment], _ maker: StillMaker
  ) -> [StillWork<File>.Job] {
    guard makesSheets, let base = recording.result.stream?.timeBase else { return [] }
    let found = recording.result.windows[window]
    let length = UInt64(max(0, base.microseconds(found.range.length) / 1000))
    return [
      {
        // A sheet that fails costs the recording its sheets, not its stills.
        .sheet(
          Result {
            try maker.makeSheet(strip, found, number: window + 1, milliseconds: length)
          })
      }
    ]
  }

  /// The ordered side of the pass: chooses, and hands over what is made.
  private final class Folding {
    private let plan: StillPlan
    private let shelf: StillShelf
    private let work: StillWork<File>
    private let body: (Int, Taken) throws -> Void
    private let jobs: (Int, [StillShelf.Held], [StillShelf.Moment]) -> [StillWork<File>.Job]
    private var open: [Int]
    /// Those that are over, but for pictures that their stacks may take.
    private var settled: [Int] = []
    /// No more of them are kept than this: a window needs whole pictures for its stills and its strip.
    private static let mostSettled = 2
    /// Reordering shows no picture later than so many that are decoded after it.
    private static let mostReordered = 64

    init(
      _ plan: StillPlan, step: StillsStep, work: StillWork<File>,
      body: @escaping (Int, Taken) throws -> Void,
      jobs: @escaping (Int, [StillShelf.Held], [StillShelf.Moment]) -> [StillWork<File>.Job]
    ) {
      self.plan = plan
      shelf = StillShelf(plan, step: step)
      self.work = work
      self.body = body
      self.jobs = jobs
      open = Array(plan.windows.indices)
    }

    func noteKey(_ mark: FrameMark) { shelf.noteKey(mark) }

    func noteNeighbour(_ mark: FrameMark, _ frame: VideoFrame?) {
      shelf.noteNeighbour(mark, frame)
    }

    func take(_ mark: FrameMark, _ looks: [StillLook]) throws {
      let over = open.filter { plan.windows[$0].range.end <= mark.range.start }
      for window in over where !settled.contains(window) {
        shelf.settle(window)
        settled.append(window)
      }
      for window in settled where !mayStillCome(mark, for: window) { close(window) }
      while settled.count > Self.mostSettled { close(settled[0]) }
      if !looks.isEmpty { shelf.add(mark, looks) }
      try handOver()
    }

    func finishAll() {
      for window in open { finish(window) }
      open = []
    }

    func handOver() throws {
      while let (window, files) = work.takeNext() {
        var taken = Taken()
        for file in files {
          switch try file.get() {
          case .still(let still): taken.stills.append(still)
          case .strip(let strip): taken.strip = strip
          case .sheet(let sheet): taken.sheet = sheet
          }
        }
        try body(window, taken)
      }
    }

    /// Whether a stack of a window that is over may take further pictures.
    private func mayStillCome(_ mark: FrameMark, for window: Int) -> Bool {
      guard let last = plan.windows[window].lastStacked else { return false }
      return mark.decodeIndex <= last + Self.mostReordered
    }

    private func close(_ window: Int) {
      finish(window)
      open.removeAll { $0 == window }
      settled.removeAll { $0 == window }
    }

    private func finish(_ window: Int) {
      let (stills, strip) = shelf.finish(window)
      work.add(window, jobs(window, stills, strip))
    }
  }
}
