/// What a cell shows in one frame, as bits.
enum CellFlags {
  /// It differs from the background by half the threshold.
  static let low: UInt8 = 1
  /// It differs by the whole threshold.
  static let high: UInt8 = 2
  /// It changed a little within the change interval.
  static let stirring: UInt8 = 4
  /// It changed clearly within the change interval.
  static let changing: UInt8 = 8
  /// It was visited while blobs were collected.
  static let visited: UInt8 = 16
}
