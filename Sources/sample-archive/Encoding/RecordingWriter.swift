internal import Foundation
internal import ShokoCore

/// Draws one recording into a file.
struct RecordingWriter {
  let stage: Stage
  let seed: UInt64

  /// What became of a recording.
  struct Outcome {
    let bytes: Int
    /// How many pictures, from the first one on, are whole in the file.
    let readableFrames: Int
  }

  /// Writes the file beside its place, then moves it there; an older one is replaced.
  ///
  /// `arguments` are what ffmpeg is told instead of what the scene's codec asks for.
  func write(
    _ recording: Recording, to file: URL, arguments: [String]? = nil
  ) throws -> Outcome {
    let draft = file.appendingPathExtension("part")
    defer { try? FileManager.default.removeItem(at: draft) }
    let scene = stage.scene
    let encoder = try Encoder(
      input: scene.size, rate: scene.rate,
      arguments: arguments
        ?? CodecArguments.make(
          for: scene, start: scene.wallTime(ofFrame: recording.firstFrame)),
      output: draft)
    var source = FrameSource(stage: stage, seed: seed)
    for frame in recording.firstFrame..<recording.firstFrame + recording.frames {
      try encoder.write(source.frame(frame))
    }
    try encoder.finish()
    let outcome = try cut(draft, recording)
    // rename(2) replaces what is there in one step.
    guard rename(draft.path, file.path) == 0 else {
      throw ShokoError(.failure, Message(verbatim: "'\(file.path)' could not be replaced"))
    }
    return outcome
  }

  /// Takes the end off a file that is to be truncated.
  private func cut(_ file: URL, _ recording: Recording) throws -> Outcome {
    let handle = try FileHandle(forUpdating: file)
    defer { try? handle.close() }
    let bytes = try handle.seekToEnd()
    if recording.keptPercent >= 100 {
      return Outcome(bytes: Int(bytes), readableFrames: recording.frames)
    }
    let kept = bytes * UInt64(recording.keptPercent) / 100
    let packets = try PacketTable(of: file, rate: stage.scene.rate)
    try handle.truncate(atOffset: kept)
    return Outcome(
      bytes: Int(kept),
      readableFrames: min(recording.frames, packets.firstLostFrame(keeping: Int(kept))))
  }
}
