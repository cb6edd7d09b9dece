/// How somebody comes to the line of a passage scene: what they look like, where they walk and how fast.
struct PassageManner: Sendable {
  /// What each of two looks like; whoever comes alone is the first.
  let looks: [Look]
  /// Metres to the side.
  let aside: Double
  /// Metres a second.
  let pace: Double
  /// Metres between two who walk abreast.
  let gap: Double
  /// Metres behind the line at which whoever turns back does so.
  let turn: Double

  /// The manner of the first series, which goes through a few of each by turns.
  init(variant: Int) {
    looks = [Self.look(variant), Self.look(variant + 1)]
    aside = [-0.35, 0, 0.3, 0.15][variant % 4]
    pace = [1.1, 1.35, 0.9, 1.5][variant / 2 % 4]
    gap = [0.62, 0.70, 0.78][variant % 3]
    turn = [-0.15, 0.12, 0.0, 0.2, -0.3][variant % 5]
  }

  /// A manner by chance, as the visits of all further series have it.
  init(from source: inout RandomSource) {
    func number(_ range: ClosedRange<Double>, _ source: inout RandomSource) -> Double {
      let share = Double(source.below(10_001)) / 10_000
      return range.lowerBound + (range.upperBound - range.lowerBound) * share
    }
    func shade(_ source: inout RandomSource) -> Colour {
      let lightness = number(0.12...0.75, &source)
      let parts = (0..<3).map { _ in Float(lightness * number(0.7...1.3, &source)) }
      return Colour(parts[0], parts[1], parts[2])
    }
    looks = (0..<2).map { _ in
      Look(
        height: Float(number(1.5...1.85, &source)), top: shade(&source), trousers: shade(&source),
        coat: source.below(4) == 0, rucksack: source.below(4) == 0 ? shade(&source) : nil)
    }
    aside = number(-0.35...0.35, &source)
    pace = number(0.85...1.6, &source)
    gap = number(0.62...0.80, &source)
    turn = number(-0.3...0.2, &source)
  }

  private static func look(_ index: Int) -> Look {
    let looks = [
      Look(height: 1.74, top: Colour(0.20, 0.33, 0.55), trousers: Colour(0.22, 0.23, 0.27)),
      Look(height: 1.62, top: Colour(0.62, 0.30, 0.24), trousers: Colour(0.15, 0.16, 0.20)),
      Look(
        height: 1.68, top: Colour(0.55, 0.50, 0.40), trousers: Colour(0.18, 0.18, 0.20), coat: true),
      Look(
        height: 1.80, top: Colour(0.16, 0.22, 0.34), trousers: Colour(0.13, 0.15, 0.20),
        rucksack: Colour(0.30, 0.33, 0.24)),
      Look(height: 1.55, top: Colour(0.78, 0.77, 0.72), trousers: Colour(0.30, 0.28, 0.26)),
    ]
    return looks[index % looks.count]
  }
}
