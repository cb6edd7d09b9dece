internal import ShokoCore

extension [RecordingResult] {
  /// A camera's recordings, which stand next to each other, without a copy of them.
  func of(camera: String) -> ArraySlice<RecordingResult> {
    let start = firstIndex { $0.camera == camera } ?? endIndex
    let end = self[start...].firstIndex { $0.camera != camera } ?? endIndex
    return self[start..<end]
  }
}
