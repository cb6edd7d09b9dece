internal import ShokoCore

/// What is known about a sample archive: `shoko.truth/1`.
///
/// Each recording is a member of the outermost object, so that a scoring tool finds it by its path;
/// what belongs to no single recording has a key that begins with an underscore.
struct Truth {
  /// The cameras in the archive's order, drawn.
  let stages: [Stage]
  /// How many pictures of each recording can be read, for those that were cut.
  let readableFrames: [String: Int]

  var document: JSONValue {
    var members = [JSONValue.Member("_schema", "shoko.truth/1")]
    for stage in stages {
      let scene = stage.scene
      let stretches = Visibility(stage: stage).stretches
      for recording in scene.recordings {
        let entry = RecordingTruth(
          scene: scene, recording: recording, stretches: stretches,
          readableFrames: readableFrames[scene.path(of: recording)] ?? recording.frames)
        members.append(JSONValue.Member(scene.path(of: recording), entry.value))
      }
    }
    members.append(JSONValue.Member("_sign", sign))
    members.append(JSONValue.Member("_gaps", gaps))
    return .object(members)
  }

  private var sign: JSONValue {
    for scene in stages.map(\.scene) {
      for walk in scene.walks where walk.sign != nil {
        if let value = SignTruth(scene: scene, walk: walk)?.value { return value }
      }
    }
    return .null
  }

  /// Local times between two files of a camera in which nothing was recorded.
  private var gaps: JSONValue {
    .object(
      stages.map(\.scene).map { scene in
        let pairs = zip(scene.recordings, scene.recordings.dropFirst())
        let gaps = pairs.compactMap { before, after -> JSONValue? in
          let end = before.firstFrame + before.frames
          guard end < after.firstFrame else { return nil }
          return .array([
            .string(scene.wallTime(ofFrame: end).withOffset),
            .string(scene.wallTime(ofFrame: after.firstFrame).withOffset),
          ])
        }
        return JSONValue.Member(scene.name, .array(gaps))
      })
  }
}

extension CameraScene {
  /// Whole frames as seconds, with six decimals.
  func seconds(_ frames: Int) -> JSONValue {
    guard let length = rate.inverse, let base = TimeBase(length) else { return .null }
    return .number(base.decimalSeconds(Int64(frames)))
  }

  /// A stretch of frames as two times.
  func seconds(_ frames: Range<Int>) -> JSONValue {
    .array([seconds(frames.lowerBound), seconds(frames.upperBound)])
  }
}
