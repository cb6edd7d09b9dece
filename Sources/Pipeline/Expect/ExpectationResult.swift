public import ShokoCore

/// What a figure of a run turned out to be.
public enum ActualFigure: Hashable, Sendable {
  /// A number of things.
  case count(Int)
  /// A length of time in whole microseconds.
  case time(microseconds: Int64)
  /// A share: the part and the whole, which is greater than zero, in microseconds.
  case share(part: Int64, of: Int64)
  /// It cannot be told, for this reason.
  case unknown(Message)
}

/// An expectation and what became of it.
public struct ExpectationResult: Hashable, Sendable {
  /// What the pipeline asks for.
  public let expectation: Expectation
  /// What the run found.
  public let actual: ActualFigure
  /// Whether the figure keeps its bound; an unknown figure keeps none.
  public let isMet: Bool

  /// Compares a figure with its bound, exactly.
  public init(_ expectation: Expectation, actual: ActualFigure) {
    self.expectation = expectation
    self.actual = actual
    isMet =
      actual.sign(against: expectation.value).map { sign in
        switch expectation.bound {
        case .atLeast: sign >= 0
        case .atMost: sign <= 0
        case .equals: sign == 0
        }
      } ?? false
  }

  /// What became of it in one sentence, without a full stop.
  public var sentence: Message {
    let figure = expectation.figure.rawValue
    let words = actual.words(against: expectation.value)
    return isMet
      ? .expectationMet(figure, of: scope, actual: words, bound: bound)
      : .expectationUnmet(figure, of: scope, actual: words, bound: bound)
  }

  /// What is expected in a few words.
  public var title: Message {
    .expectation(expectation.figure.rawValue, of: scope, bound: bound)
  }

  private var scope: Message {
    switch expectation.scope {
    case .all: .allCameras
    case .camera(let name): .cameraNamed(name)
    }
  }

  private var bound: Message {
    switch expectation.bound {
    case .atLeast: .atLeast(expectation.written)
    case .atMost: .atMost(expectation.written)
    case .equals: .exactly(expectation.written)
    }
  }

  /// The result as a member of `expectations` in `shoko.run/1`.
  ///
  /// `value` and `actual` are counts, seconds, or shares from 0 to 1; `actual` is `null` when unknown.
  public var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("figure", .string(expectation.figure.rawValue)),
      .init("scope", .string(expectation.scope == .all ? "all" : "camera")),
    ]
    if case .camera(let name) = expectation.scope { members.append(.init("camera", .string(name))) }
    members += [
      .init("bound", .string(expectation.bound.rawValue)),
      .init("value", Self.json(expectation.value, of: expectation.figure)),
      .init("written", .string(expectation.written)),
      .init("actual", actual.json), .init("met", .bool(isMet)),
      .init("message", .string(sentence.english)),
    ]
    return .object(members)
  }

  private static func json(_ value: Rational, of figure: Expectation.Figure) -> JSONValue {
    switch figure {
    case .windows, .unreadable: .integer(value.numerator / value.denominator)
    case .coverage, .longestGap, .duration:
      .number(
        FigureText.millionths(Int128(value.numerator) * 1_000_000, over: Int128(value.denominator)))
    }
  }
}
