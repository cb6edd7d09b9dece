import Foundation
import ShokoCore
import Testing

@Suite struct ExitCodeTests {
  @Test func theNumbersAreTheContracts() {
    #expect(ExitCode.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 130, 143])
  }

  @Test(
    arguments: [
      ([], .success), ([.success, .partial], .partial),
      ([.partial, .unmetExpectation], .unmetExpectation),
      ([.unmetExpectation, .difference], .difference),
      ([.difference, .partial, .failure], .failure),
      ([.failure, .terminated], .terminated), ([.partial, .interrupted, .failure], .interrupted),
      ([.success, .usage], .usage),
    ] as [([ExitCode], ExitCode)])
  func theGravestWins(codes: [ExitCode], expected: ExitCode) {
    #expect(ExitCode.combined(codes) == expected)
    #expect(ExitCode.combined(codes.reversed()) == expected)
  }
}

@Suite struct SHA256DigestTests {
  @Test func readsBothCasesAndPrintsLower() throws {
    let text = "00FF" + String(repeating: "aB", count: 30)
    let digest = try #require(SHA256Digest(hex: text))
    #expect(digest.hex == text.lowercased())
    #expect(digest.bytes.prefix(3) == [0x00, 0xff, 0xab])
    #expect(SHA256Digest(bytes: digest.bytes) == digest)
  }

  @Test(arguments: [
    "", String(repeating: "a", count: 63), String(repeating: "a", count: 65),
    String(repeating: "g", count: 64), "0x" + String(repeating: "a", count: 62),
    String(repeating: "é", count: 32), String(repeating: "a", count: 63) + " ",
  ])
  func refusesWhatIsNoDigest(text: String) {
    #expect(SHA256Digest(hex: text) == nil)
  }

  @Test func takesExactlyThirtyTwoBytes() {
    #expect(SHA256Digest(bytes: [UInt8](repeating: 1, count: 31)) == nil)
    #expect(SHA256Digest(bytes: [UInt8](repeating: 1, count: 33)) == nil)
  }
}

@Suite struct JSONValueTests {
  private func parsed(_ value: JSONValue) throws -> NSDictionary {
    let pretty = try JSONSerialization.jsonObject(with: Data(value.serialized().utf8))
    let flat = try JSONSerialization.jsonObject(with: Data(value.singleLine.utf8))
    let dictionary = try #require(pretty as? NSDictionary)
    #expect(dictionary == flat as? NSDictionary)
    return dictionary
  }

  @Test func everyKindOfTextComesBack() throws {
    let texts = [
      "", "plain", "a\"b\\c/d", "line\nbreak\r\ttab", "\u{0}\u{1}\u{1f}\u{7f}\u{9f}",
      "\u{2028}\u{2029}", "入口 1階", "e\u{301}\u{301}", "👩‍👩‍👧", "\u{fffd}", "\"\u{308}", "\\\u{308}",
    ]
    for text in texts {
      let value: JSONValue = ["k": .string(text), "list": .array([.string(text)])]
      let back = try #require(try parsed(value)["k"] as? String)
      #expect(Array(back.unicodeScalars) == Array(text.unicodeScalars))
      let key = JSONValue.object([.init(text, .null)])
      #expect(try parsed(key).allKeys.first as? String == text)
    }
  }

  @Test func controlCharactersNeverStandInTheTextThemselves() {
    for code in UInt32(0)..<0xa0 {
      guard let scalar = Unicode.Scalar(code) else { continue }
      let text = JSONValue.string(String(Character(scalar))).singleLine
      let isControl = code < 0x20 || code >= 0x7f
      #expect(text.unicodeScalars.contains(scalar) != isControl || scalar == "\"" || scalar == "\\")
    }
  }

  @Test func numbersKeepTheirDigitsAndKeysTheirOrder() {
    let value: JSONValue = [
      "z": .number("4.320000"), "a": .integer(.min), "m": .bool(false), "n": .null,
    ]
    #expect(
      value.singleLine == #"{"z": 4.320000, "a": -9223372036854775808, "m": false, "n": null}"#)
  }

  @Test func emptyAndNestedDocumentsAreWellFormed() throws {
    let deep = (0..<12).reduce(JSONValue.object([])) { inner, depth in
      ["level \(depth)": inner, "list": .array(Array(repeating: inner, count: depth % 2))]
    }
    _ = try parsed(deep)
    #expect(JSONValue.object([]).serialized() == "{}\n")
    #expect(JSONValue.array([]).serialized() == "[]\n")
  }

  @Test func unknownValuesAreNull() {
    #expect(JSONValue(nil as String?) == .null)
    #expect(JSONValue(nil as Int?) == .null && JSONValue(nil as Int64?) == .null)
    #expect(JSONValue(7) == .integer(7) && JSONValue("x" as String?) == .string("x"))
  }
}
