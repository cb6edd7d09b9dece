/// Why a recording cannot be judged by its keyframes; all of its frames are examined instead.
enum TriageObstacle: String, Error {
  /// Keyframes are more than 4 s apart.
  case longGOP = "long_gop"
  /// There are too few to know the background by.
  case fewKeyframes = "few_keyframes"
  /// Pictures have no times, or those go back.
  case doubtfulTimes = "doubtful_times"
  /// The size of the pictures changes.
  case pictureSizeChanged = "picture_size_changed"
  /// Somebody writes to the file.
  case growing = "file_growing"
}
