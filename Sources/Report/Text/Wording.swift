internal import ShokoCore

extension CoverageState {
  /// The state in a few words for people.
  var words: String {
    switch self {
    case .analysed: "every frame examined"
    case .approximate: "every frame, by a cheaper decode or in the small stream beside it"
    case .sampled: "keyframes only"
    case .learning: "background not yet known"
    case .concealed: "decoded with errors"
    case .undecodable: "could not be decoded"
    case .gap: "no pictures in the recording"
    case .excluded: "left out on request"
    case .notExamined: "not reached"
    }
  }

  /// Which state to show where several fall on one spot of a picture; the higher the worse.
  var weight: Int {
    switch self {
    case .analysed: 0
    case .approximate: 1
    case .learning: 2
    case .sampled: 3
    case .excluded: 4
    case .concealed: 5
    case .gap: 6
    case .notExamined: 7
    case .undecodable: 8
    }
  }
}

extension ReadStatus {
  /// The status in a few words for people.
  var words: String {
    switch self {
    case .ok: "read in full"
    case .partial: "read in part"
    case .unreadable: "unreadable"
    }
  }
}

enum Wording {
  /// A contract's word for people: `camera_covered` becomes `Camera covered`.
  static func title(_ word: String) -> String {
    let spaced = String(word.map { $0 == "_" ? " " : $0 })
    return spaced.prefix(1).uppercased() + spaced.dropFirst()
  }

  /// A number with its noun: `1 window`, `3 windows`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)" + (number == 1 ? "" : "s")
  }
}
