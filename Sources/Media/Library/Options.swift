internal import CFFmpeg

/// Options for an FFmpeg function that takes a dictionary; freed at the end of its life.
struct Options: ~Copyable {
  var dictionary: OpaquePointer?

  /// Calls `av_dict_set`.
  init(_ pairs: [(String, String)]) {
    for (key, value) in pairs { av_dict_set(&dictionary, key, value, 0) }
  }

  deinit {
    var dictionary = dictionary
    av_dict_free(&dictionary)
  }
}
