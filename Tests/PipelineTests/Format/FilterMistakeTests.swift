import Testing

@testable import Pipeline

@Suite struct FilterMistakeTests {
  /// How the chain is written, and where its mistakes are.
  static let places: [(value: String, places: [String])] = [
    ("\"eq=gama=1,usharp\"", ["11:23", "11:33"]), ("'eq=gama=1,usharp'", ["11:23", "11:33"]),
    // The first comma of a plain word ends it here.
    ("usharp", ["11:22"]),
    // Where the text is not as it is written, the value's own place must do.
    ("\"${f},usharp\"", ["11:22"]), ("\"nu\\x6cl,usharp\"", ["11:22"]),
    ("\"${f}\"", []), ("\"eq=gamma=1.6,unsharp\"", []),
  ]

  @Test(arguments: 0..<places.count) func mistakesPointIntoTheText(index: Int) {
    let (value, places) = Self.places[index]
    let text = PipelineText.sound(line: 10, replacedBy: "  - stills: {filter: \(value)}")
      .replacing("  out: {", with: "  f: {type: text, default: hue}\n  out: {")
    let mistakes = PipelineText.mistakes(text)
    let found = mistakes.map { $0.split(separator: ":").prefix(2).joined(separator: ":") }
    #expect(found == places, "\(mistakes)")
  }
}
