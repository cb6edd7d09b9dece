public import ShokoCore

/// The files that were made of one window, by their paths inside the bundle.
public struct WindowExhibits: Hashable, Sendable {
  /// A picture file.
  public struct Picture: Hashable, Sendable {
    /// The path from the bundle's top, such as `data/stills/0001-full.png`.
    public var path: String
    /// The width that it is to be shown with, in square pixels.
    public var width: Int
    /// The height that it is to be shown with, in square pixels.
    public var height: Int

    /// Names a picture file.
    public init(path: String, width: Int, height: Int) {
      self.path = path
      self.width = width
      self.height = height
    }
  }

  /// Whom a still shows.
  public struct Subject: Hashable, Sendable {
    /// The number of the track in its recording, or `nil` where none is known to be there.
    public var track: Int?
    /// The picture and where in it the subject is.
    public var candidate: StillCandidate
    /// Whether the still was chosen for that track alone, and not for the window.
    public var isChosenForTrack: Bool

    /// Tells whom a still shows.
    public init(track: Int?, candidate: StillCandidate, isChosenForTrack: Bool = false) {
      self.track = track
      self.candidate = candidate
      self.isChosenForTrack = isChosenForTrack
    }
  }

  /// One still in its up to three forms.
  public struct Still: Hashable, Sendable {
    /// The frame from which it was taken.
    public var frame: FrameID
    /// The whole picture.
    public var full: Picture
    /// The part around the subject, unscaled.
    public var crop: Picture?
    /// That part enlarged.
    public var zoom: Picture?
    /// How many times it was enlarged.
    public var zoomFactor: Int
    /// Whom it shows, where that was kept.
    public var subject: Subject?
    /// What became of the picture's two fields, where it has them.
    public var fields: Fields?
    /// What became of copies that go through the user's filters, where they are asked for.
    public var filtered: Filtered?
    /// What became of its stack, where one was asked for.
    public var stack: Stack?

    /// Names a still's files.
    public init(
      frame: FrameID, full: Picture, crop: Picture? = nil, zoom: Picture? = nil,
      zoomFactor: Int = 1, stack: Stack? = nil
    ) {
      self.frame = frame
      self.full = full
      self.crop = crop
      self.zoom = zoom
      self.zoomFactor = zoomFactor
      self.stack = stack
    }
  }

  /// Evenly spaced pictures of the window side by side, not selected.
  public struct Strip: Hashable, Sendable {
    /// The file.
    public var picture: Picture
    /// The pictures from the left.
    public var frames: [FrameID]

    /// Names a strip.
    public init(picture: Picture, frames: [FrameID]) {
      self.picture = picture
      self.frames = frames
    }

    fileprivate func json(in recording: RecordingResult) -> JSONValue {
      [
        "path": .string(picture.path),
        "frames": .array(
          frames.map {
            [
              "time_s": recording.seconds($0.pts), "pts": JSONValue($0.pts),
              "decode_index": JSONValue($0.decodeIndex),
            ]
          }),
      ]
    }
  }

  /// A clip of the window.
  public struct Clip: Hashable, Sendable {
    /// The path from the bundle's top.
    public var path: String
    /// What it really holds, in ticks of the recording; a copy starts at a keyframe.
    public var range: TickRange?
    /// Whether browsers can be expected to play it.
    public var isPlayable: Bool
    /// Whether it shows what privacy zones cover in the stills.
    public var isUnmasked: Bool
    /// How it was cut, for people.
    public var note: Message?
    /// How its pictures were encoded anew, as the pipeline names it, or `nil` for a copy.
    public var codec: String?
    /// How many privacy zones are covered in it.
    public var masks = 0
    /// By how many degrees its pictures were turned clockwise, where players are not told to.
    public var turned = 0
    /// Whether the pipeline asked for it without sound.
    public var isMute = false
    /// Whether subtitles carry the wall clock.
    public var hasCaptions = false
    /// The caption that was burned in, if one was.
    public var burnedCaption: BurnedCaption?
    /// The same pictures in a file for viewing, if one was made.
    public var view: ClipView?

    /// Names a clip file.
    public init(
      path: String, range: TickRange? = nil, isPlayable: Bool, isUnmasked: Bool = false,
      note: Message? = nil
    ) {
      self.path = path
      self.range = range
      self.isPlayable = isPlayable
      self.isUnmasked = isUnmasked
      self.note = note
    }
  }

  /// A clip's pictures re-wrapped into a file that browsers play.
  public struct ClipView: Hashable, Sendable {
    /// The path from the bundle's top.
    public var path: String
    /// Whether browsers can be expected to play it.
    public var isPlayable: Bool
    /// Whether subtitles carry the wall clock.
    public var hasCaptions: Bool
    /// Whether it shows what privacy zones cover in the stills.
    public var isUnmasked: Bool
    /// What it is, for people.
    public var note: Message

    /// Names such a file.
    public init(
      path: String, isPlayable: Bool, hasCaptions: Bool, isUnmasked: Bool = false, note: Message
    ) {
      self.path = path
      self.isUnmasked = isUnmasked
      self.isPlayable = isPlayable
      self.hasCaptions = hasCaptions
      self.note = note
    }
  }

  /// The hashes of a window's pictures and packets.
  public struct Hashes: Hashable, Sendable {
    /// The path of the decoded pictures' table, or `nil` when none could be hashed.
    public var frames: String?
    /// The path of the packets' table, or `nil` when none could be hashed.
    public var packets: String?
    /// The path of the commands that make both anew, which lists what is left out.
    public var commands: String
    /// How many pictures of the stretch are not in their table.
    public var framesLeftOut: Int
    /// How many packets of the stretch are not in their table.
    public var packetsLeftOut: Int

    /// Names the files.
    public init(
      frames: String?, packets: String?, commands: String, framesLeftOut: Int = 0,
      packetsLeftOut: Int = 0
    ) {
      self.frames = frames
      self.packets = packets
      self.commands = commands
      self.framesLeftOut = framesLeftOut
      self.packetsLeftOut = packetsLeftOut
    }

    /// All paths.
    public var paths: [String] { [frames, packets].compactMap(\.self) + [commands] }

    var json: JSONValue {
      [
        "frames": JSONValue(frames), "packets": JSONValue(packets),
        "commands": .string(commands), "frames_left_out": JSONValue(framesLeftOut),
        "packets_left_out": JSONValue(packetsLeftOut),
      ]
    }
  }

  /// The stills in time order; behind those of the window the ones of each subject.
  public var stills: [Still]
  /// The strip, if one was made.
  public var strip: Strip?
  /// Where in the picture something moved, if that was drawn.
  public var heat: Picture?
  /// The clip, if one was cut.
  public var clip: Clip?
  /// The hashes, if the recording's times allow any.
  public var hashes: Hashes?

  /// Makes a list of exhibits.
  public init(
    stills: [Still] = [], strip: Strip? = nil, clip: Clip? = nil, hashes: Hashes? = nil
  ) {
    self.stills = stills
    self.strip = strip
    self.clip = clip
    self.hashes = hashes
  }

  /// The paths of all files.
  public var paths: [String] {
    stills.flatMap { still in
      [still.full, still.crop, still.zoom].compactMap { $0?.path }
        + (still.filtered?.paths ?? []) + (still.stack?.paths ?? [])
    }
      + [strip?.picture.path, heat?.path, clip?.path, clip?.view?.path].compactMap(\.self)
      + (hashes?.paths ?? [])
  }

  /// The exhibits for `ScanDocument.exhibits`, with times of the given recording, whose first track has the
  /// number `firstTrack` among all.
  public func json(in recording: RecordingResult, firstTrack: Int = 1) -> JSONValue {
    let stills = stills.map { still -> JSONValue in
      var members: [JSONValue.Member] = [
        .init("time_s", recording.seconds(still.frame.pts)),
        .init("pts", JSONValue(still.frame.pts)),
        .init("frame", JSONValue(still.frame.displayIndex)),
        .init("decode_index", JSONValue(still.frame.decodeIndex)),
        .init("full", .string(still.full.path)),
      ]
      if let subject = still.subject {
        members.append(
          .init("track", JSONValue(subject.track.flatMap { recording.trackID($0, firstTrack) })))
        members.append(.init("chosen_for", .string(subject.isChosenForTrack ? "track" : "window")))
      }
      if let crop = still.crop { members.append(.init("crop", .string(crop.path))) }
      if let zoom = still.zoom {
        members.append(.init("zoom", .string(zoom.path)))
        members.append(.init("zoom_factor", JSONValue(still.zoomFactor)))
      }
      if let fields = still.fields { members.append(.init("deinterlacing", fields.json)) }
      if let filtered = still.filtered { members.append(.init("filtered", filtered.json)) }
      if let stack = still.stack { members.append(.init("stack", stack.json(in: recording))) }
      return .object(members)
    }
    var members: [JSONValue.Member] = [
      .init("stills", .array(stills)), .init("clip", clip?.json(in: recording) ?? .null),
    ]
    if let strip { members.append(.init("strip", strip.json(in: recording))) }
    if let heat { members.append(.init("heat", ["path": .string(heat.path)])) }
    if let hashes { members.append(.init("hashes", hashes.json)) }
    return .object(members)
  }
}

extension WindowExhibits.Clip {
  fileprivate func json(in recording: RecordingResult) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("path", .string(path)),
      .init("start_s", range.map { recording.seconds($0.start) } ?? .null),
      .init("end_s", range.map { recording.seconds($0.end) } ?? .null),
    ]
    if isUnmasked { members.append(.init("unmasked", .bool(true))) }
    if let codec {
      members.append(.init("made_by", "re-encoding"))
      members.append(.init("codec", .string(codec)))
      members.append(.init("masks", JSONValue(masks)))
      if turned != 0 { members.append(.init("turned", JSONValue(turned))) }
    }
    if isMute { members.append(.init("audio", "dropped")) }
    if hasCaptions { members.append(.init("subtitles", "wall_clock")) }
    if let burnedCaption { members.append(.init("burned_caption", burnedCaption.json)) }
    if let view { members.append(.init("view", view.json)) }
    return .object(members)
  }
}

extension WindowExhibits.ClipView {
  fileprivate var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("path", .string(path)), .init("made_by", "re-wrapping"),
    ]
    if isUnmasked { members.append(.init("unmasked", .bool(true))) }
    if hasCaptions { members.append(.init("subtitles", "wall_clock")) }
    return .object(members)
  }
}
