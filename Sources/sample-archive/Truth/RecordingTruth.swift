internal import ShokoCore

/// What is known about one recording; times are seconds from its first picture.
struct RecordingTruth {
  let scene: CameraScene
  let recording: Recording
  /// When anything moves, in frames of the whole scene.
  let stretches: [Range<Int>]
  let readableFrames: Int

  var value: JSONValue {
    var members = [
      JSONValue.Member("duration_s", scene.seconds(recording.frames)),
      JSONValue.Member("active", list(active(in: 0..<readableFrames))),
    ]
    if recording.keptPercent < 100 {
      members.append(JSONValue.Member("readable_s", scene.seconds(readableFrames)))
      // Drawn, but in the part of the file that is missing.
      members.append(JSONValue.Member("lost", list(active(in: readableFrames..<recording.frames))))
    }
    members.append(JSONValue.Member("light", .array(lights)))
    return .object(members)
  }

  private func active(in frames: Range<Int>) -> [Range<Int>] {
    stretches.map {
      ($0.lowerBound - recording.firstFrame..<$0.upperBound - recording.firstFrame)
        .clamped(to: frames)
    }.filter { !$0.isEmpty }
  }

  private func list(_ stretches: [Range<Int>]) -> JSONValue {
    .array(stretches.map { scene.seconds($0) })
  }

  private var lights: [JSONValue] {
    scene.lights.compactMap { light in
      let frame = scene.frame(at: light.time) - recording.firstFrame
      guard (0..<recording.frames).contains(frame) else { return nil }
      return .array([scene.seconds(frame), .string(light.on ? "light_on" : "light_off")])
    }
  }
}
