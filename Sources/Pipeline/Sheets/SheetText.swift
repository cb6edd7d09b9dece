internal import Imaging
internal import ShokoCore

/// Words on sheets, which have the characters of one small font.
enum SheetText {
  /// A window by its number in its recording, from 1, such as `#3`.
  static func window(_ number: Int) -> String { "#\(number)" }

  /// A place in a recording, such as `0:04:12.320`.
  static func clock(microseconds: Int64) -> String {
    let milliseconds = (max(0, microseconds) + 500) / 1000
    let seconds = Int(milliseconds / 1000)
    return "\(seconds / 3600):\(CivilTime.padded(seconds / 60 % 60, 2))"
      + ":\(CivilTime.padded(seconds % 60, 2)).\(CivilTime.padded(Int(milliseconds % 1000), 3))"
  }

  /// A number of seconds, such as `4.40` or `124.3`.
  static func seconds(milliseconds: UInt64) -> String {
    if milliseconds < 100_000 {
      let hundredths = Int((milliseconds + 5) / 10)
      return "\(hundredths / 100).\(CivilTime.padded(hundredths % 100, 2))"
    }
    let tenths = (milliseconds + 50) / 100
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// Whether all of a text can be drawn.
  static func isDrawable(_ text: String) -> Bool { text.allSatisfy { DotFont.dots($0) != nil } }

  /// As much of a text as has room, with two dots where there is more.
  static func fitting(_ text: String, width: Int, dot: Int) -> String {
    if RGBCanvas.width(of: text, dot: dot) <= width { return text }
    let count = (width / dot + 1) / (DotFont.width + 1)
    return String(text.prefix(max(0, count - 2))) + ".."
  }
}
