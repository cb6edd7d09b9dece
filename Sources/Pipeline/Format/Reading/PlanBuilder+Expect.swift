internal import ShokoCore

extension PlanBuilder {
  /// Figures of a recording that reading without decoding tells, too.
  private static let undecoded: Set<Expectation.Figure> = [.longestGap, .unreadable, .duration]

  /// Expectations need the step that gives their figures.
  mutating func checkExpect(
    _ map: CheckedMap, at place: TextPosition, after places: [String: TextPosition]
  ) {
    if places["scan"] != nil { return }
    guard places["inspect"] != nil else {
      mistakes.add(place, .expectNeedsFigures)
      return
    }
    let groups =
      [map] + [map["each_camera"]?.map].compactMap { $0 }
      + (map["cameras"]?.named ?? []).map(\.map)
    for group in groups {
      for figure in Expectation.Figure.allCases
      where group.has(figure.rawValue) && !Self.undecoded.contains(figure) {
        mistakes.add(group.place(figure.rawValue), .figureNeedsScan(figure.rawValue))
      }
    }
  }

  /// The expectations in the schema's order: of all, of each camera, of single cameras.
  mutating func expect(_ map: CheckedMap, cameras: [String]) -> ExpectStep {
    var list = expectations(map, scope: .all)
    if let each = map["each_camera"]?.map {
      list += cameras.flatMap { expectations(each, scope: .camera($0)) }
    }
    for (name, group) in map["cameras"]?.named ?? [] {
      if !cameras.contains(name.text) {
        mistakes.add(
          name.position, .noSuchCamera(.quoting(name.text)),
          Suggestion.nearest(name.text, among: cameras, all: .theCamerasAre))
      }
      list += expectations(group, scope: .camera(name.text))
    }
    if !map.has("cameras"), !map.has("each_camera"),
      !Expectation.Figure.allCases.contains(where: { map.has($0.rawValue) })
    {
      mistakes.add(map.position, .expectIsEmpty, .forExample("expect: {windows: {at_least: 1}}"))
    }
    return ExpectStep(list)
  }

  private mutating func expectations(
    _ map: CheckedMap, scope: Expectation.Scope
  ) -> [Expectation] {
    Expectation.Figure.allCases.flatMap { figure -> [Expectation] in
      guard let bounds = map[figure.rawValue]?.map else { return [] }
      if !Expectation.Bound.allCases.contains(where: { bounds.has($0.rawValue) }) {
        mistakes.add(bounds.position, .boundIsMissing(figure.rawValue))
      }
      return Expectation.Bound.allCases.compactMap { bound in
        guard let value = bounds[bound.rawValue], let number = Self.number(value) else {
          return nil
        }
        return Expectation(figure, bound, number, written: value.written, scope: scope)
      }
    }
  }

  private static func number(_ value: CheckedValue) -> Rational? {
    value.percent ?? value.duration ?? value.integer.flatMap { Rational(Int64($0), 1) }
  }
}
