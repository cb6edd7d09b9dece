import Foundation
import TestSupport
import Testing

/// Texts that are no YAML: everything that its parser can say.
@Suite struct ProvokedMessagesYAMLTests {
  /// A text, where it is wrong, and what is said in English.
  private static let texts: [(yaml: String, place: String, words: String)] = [
    ("a: @x\n", "1:4", "cannot start any token"),
    ("a: 1\nb\nc: []\n", "3:1", "each key is followed by a colon"),
    ("a: - b\n", "1:4", "start a list in the line below its key"),
    ("a: ? b\n", "1:4", "mapping keys are not allowed"),
    ("a: b: c\n", "1:5", "text that holds ': ' needs quotes"),
    ("a: & b\n", "1:5", "text that starts with & or * needs quotes"),
    ("a: *\n", "1:5", "while scanning an alias"),
    ("a: &b [*b]\n", "1:8", "*b stands inside the value that it refers to"),
    ("a: |0\n x\n", "1:5", "indentation indicator equal to 0"),
    ("a: | x\n", "1:6", "text that starts with | or > needs quotes"),
    ("a: |\n\tx\n", "2:1", "an indentation space is expected"),
    ("a: \"x\n--- y\"\n", "2:1", "unexpected document indicator"),
    ("a: \"C:\\yes\"\n", "1:7", "a literal backslash is written \\\\"),
    ("a: \"\\xzz\"\n", "1:7", "hexdecimal number"),
    ("a: \"\\ud800\"\n", "1:7", "invalid Unicode character escape code"),
    ("a: {a:,}\n", "1:6", "text that holds a colon needs quotes"),
    ("a: b\n\tc\n", "2:1", "indent with spaces"),
    ("%YAML 1.1\na: 1\n", "2:1", "<document start>"),
    ("a: [,]\n", "1:5", "while parsing a flow node"),
    ("a:\n ]\n", "2:2", "while parsing a block node"),
    ("a:\n  - b\n  c: d\n", "3:3", "items of one list start in the same column"),
    ("a: \"x\" y\n", "1:8", "keys of one group start in the same column"),
    ("a: [b\nc: d\n", "2:2", "a closing bracket or a comma is missing"),
    ("a: {b: c\nd: e\n", "2:2", "a closing brace or a comma is missing"),
    ("a: {b: ${x}}\n", "1:9", "\"${name}\" needs quotes"),
    ("a: !x!y z\n", "1:4", "undefined tag handle"),
    ("a: !x{\n", "1:6", "while scanning a tag"),
    ("a: !<x y\n", "1:7", "expected '>'"),
    ("a: !<>\n", "1:6", "tag URI"),
    ("a: !<%zz>\n", "1:6", "URI escaped octet"),
    ("a: !<%ff>\n", "1:6", "incorrect leading UTF-8 octet"),
    ("a: !<%c3%20>\n", "1:9", "incorrect trailing UTF-8 octet"),
    ("%YAML 1.1\n%YAML 1.1\n--- a\n", "2:1", "duplicate %YAML"),
    ("%TAG !a! a\n%TAG !a! b\n--- a\n", "2:1", "duplicate %TAG"),
    ("%YAML 2.0\n--- a\n", "1:1", "incompatible YAML document"),
    ("%FOO x\n--- a\n", "1:5", "unknown directive name"),
    ("% x\n--- a\n", "1:2", "expected directive name"),
    ("%FOO!x\n--- a\n", "1:5", "unexpected non-alphabetical character"),
    ("%YAML 1x\n--- a\n", "1:8", "digit or '.' character"),
    ("%YAML 1234567890.1\n--- a\n", "1:16", "extremely long version number"),
    ("%YAML x\n--- a\n", "1:7", "expected version number"),
    ("%TAG !a!b\n--- a\n", "1:9", "expected whitespace"),
    ("%TAG ! a{\n--- a\n", "1:9", "expected whitespace or line break"),
    ("%TAG !x a\n--- a\n", "1:8", "while parsing a tag directive"),
    ("%TAG x a\n--- a\n", "1:6", "while scanning a tag directive"),
    ("%TAG ! %zz\n--- a\n", "1:8", "while parsing a %TAG directive"),
  ]

  static let syntax: [Provocation] = texts.map { text in
    .check(text.words, text.yaml, en: [text.place, text.words], ja: [text.place])
  }

  @Test(arguments: syntax) func namesThePlace(_ provocation: Provocation) throws {
    try provocation.check()
  }
}
