public import ShokoCore

/// What the detector knew and did in one picture of a recording, for people who ask why something was
/// reported or was not.
public struct MomentView: Sendable {
  /// What became of the picture.
  public enum Phase: String, Sendable {
    /// It was compared with the background, and looked through for subjects.
    case compared
    /// The whole picture changed at once, or the view did, and is learned anew: nothing was looked for.
    case settling
    /// It was decoded with errors, and passed over.
    case concealed
  }

  /// Which frame.
  public var frame: FrameID
  /// From its time to the end of its display, in ticks; of a field its half.
  public var range: TickRange
  /// Which rows were looked at.
  public var field: PictureField
  /// Whether it was predicted from pictures with errors.
  public var isDoubtful: Bool
  /// What became of it.
  public var phase: Phase
  /// The cells of the picture and what they were compared with; `nil` where it was passed over.
  public var cells: MomentCells?
  /// The light of the whole picture; `nil` unless it was compared.
  public var light: MomentLight?
  /// The groups of cells that stir, in the order of their first cell.
  public var blobs: [MomentBlob] = []
  /// The groups that stir outside what is watched.
  public var outside: [MomentBlob] = []
  /// What is followed, and how far each is from being a window.
  public var followed: [MomentTrack] = []
  /// Where the subjects of the findings' tracks are, by their numbers.
  public var subjects: [SubjectTrace] = []
  /// How many stirring cells were taken for rain, snow or noise, as they stir nowhere for long.
  public var fleeting = 0
  /// Whether those are drops or flakes.
  public var isRaining = false
  /// The cells that stir in each include zone, in the zones' order.
  public var zoneCells: [MomentZone] = []
  /// Whether it was in a window that was dropped, as that turned out to sway where it is.
  public private(set) var wasDropped = false

  /// The same, where what belonged to one of the dropped windows sways.
  func marked(dropped: [TickRange]) -> MomentView {
    guard dropped.contains(where: { $0.contains(range.start) }) else { return self }
    var view = self
    view.wasDropped = true
    for index in followed.indices where followed[index].state != .tooFast {
      view.followed[index].state = .sways
    }
    return view
  }
}

/// The cells of a picture, and what they were compared with, row by row; brightness is in units of 1/64
/// level.
public struct MomentCells: Sendable {
  /// How the picture is divided.
  public var layout: GridLayout
  /// How bright each cell is.
  public var values: [UInt16]
  /// How bright its background is, as it is after this picture.
  public var background: [UInt16]
  /// How far it differs, after the light of the whole picture was evened out.
  public var differences: [Int16]
  /// How far it must differ to count, as its noise asks for.
  public var limits: [Int32]
  /// Whether it is watched.
  public var watched: [Bool]
  /// How many watched cells differ by what counts.
  public var differing: Int
  /// How many watched cells stir.
  public var stirring: Int

  /// The watched cell that differs most, for what must be exceeded there; `nil` without any.
  public var most: Int? {
    var best: Int?
    for cell in differences.indices where watched[cell] {
      if let now = best, share(now) >= share(cell) { continue }
      best = cell
    }
    return best
  }

  /// How far a cell differs, in 1/1000 of what counts there.
  public func share(_ cell: Int) -> Int {
    Int(differences[cell].magnitude) * 1000 / Int(max(1, limits[cell]))
  }
}

/// The light of the whole picture.
public struct MomentLight: Sendable {
  /// The mean brightness, in units of 1/64 level.
  public var mean: Int
  /// By how much the picture is brighter than its background as a whole, in units of 1/64 level; that was
  /// evened out.
  public var offset: Int
  /// By how much thresholds were raised as light explains too little of the picture, in 1/16; 16 is not
  /// at all.
  public var scale: Int
}

/// A group of neighbouring cells that stir.
public struct MomentBlob: Sendable {
  /// Where, in coded pixels.
  public var box: PixelBox
  /// How many cells differ from the background.
  public var cells: Int
  /// How many of them stir, and how many differ and change clearly.
  public var (stirring, clear): (Int, Int)
  /// How many cells, and how many clear ones, make a subject there.
  public var (neededCells, neededClear): (Int, Int)
  /// Whether it has enough of both, and a clear outline.
  public var isStrong: Bool
  /// Whether it was taken for light on a part of the picture.
  public var isLight: Bool
}

/// Something that is followed from picture to picture.
public struct MomentTrack: Sendable {
  /// How far it is from being a window.
  public enum State: String, Sendable {
    /// It belongs to a window.
    case inWindow = "in_window"
    /// It belongs to a window, but is seen too faintly to make that longer.
    case faint
    /// It was seen clearly in too few pictures.
    case unclear
    /// It was not followed for long enough.
    case tooShort = "too_short"
    /// It only sways where something swayed before.
    case sways
    /// It makes more of its own lengths in a second than walkers and cars do.
    case tooFast = "too_fast"
    /// It is small, and where insects or drops look the same it was not seen for long enough.
    case tooBrief = "too_brief"
  }

  /// Where it was last, in coded pixels.
  public var box: PixelBox
  /// How many cells it had there.
  public var cells: Int
  /// How far it is.
  public var state: State
  /// Whether it is seen in this picture.
  public var isSeen: Bool
  /// For how long it is followed, in microseconds.
  public var age: Int64
  /// For how long a window would last that began with what is remembered of it, in ticks.
  public var length: Int64
  /// In how many pictures it was seen, and in how many of them clearly.
  public var (pictures, clear): (Int, Int)
  /// In how many it must be seen clearly.
  public var neededClear: Int
  /// How many of its own lengths it makes in a second, in 1/16.
  public var lengthsPerSecond: Int
}

/// An include zone at a moment.
public struct MomentZone: Sendable {
  /// The zone's name.
  public var name: String
  /// How many of its cells differ by what counts.
  public var cells: Int
}
