internal import ArgumentParser
internal import Pipeline
internal import ShokoCore

/// A line as people write it: `x1,y1,x2,y2` in shares of the picture's width and height.
struct LineArgument: ExpressibleByArgument {
  var from: UnitPoint
  var to: UnitPoint

  init?(argument: String) {
    let shares = argument.split(separator: ",", omittingEmptySubsequences: false)
      .map { ShareText.parse(String($0)) }
    guard shares.count == 4, let x1 = shares[0], let y1 = shares[1], let x2 = shares[2],
      let y2 = shares[3], (x1, y1) != (x2, y2)
    else { return nil }
    from = UnitPoint(x: x1, y: y1)
    to = UnitPoint(x: x2, y: y2)
  }

  /// The line with its place among others as its name; its left hand is the inside.
  func passage(_ index: Int) -> Passage {
    Passage(name: "line\(index + 1)", shape: .line(from: from, to: to, inside: .left))
  }
}
