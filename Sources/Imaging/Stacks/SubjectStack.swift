public import ShokoCore

/// Combines pictures of one subject into one with less noise than the first.
///
/// Nothing is learned and nothing is made up: each sample is a mean of samples that were recorded, taken
/// where the subject's registration says. What does not fit is left out: a picture that shows the
/// subject otherwise, the surroundings of a pixel where a picture differs by more than noise does, and a
/// sample that is far from the others of its pixel. Where nothing else fits, the single picture's own
/// sample stays.
public enum SubjectStack {
  /// A picture that went into a stack.
  public struct Member: Hashable, Sendable {
    /// Its place among the groups that were given, and in its group.
    public var group, place: Int
    /// How far its subject is from the reference's.
    public var shift: SubPixelShift
  }

  /// What came of it.
  public enum Outcome: Sendable {
    /// A picture of the wanted part, and what beside the reference went into it.
    case made(RGBImage, [Member])
    /// Only so many pictures beside the reference show the subject in the same way.
    case tooFew(Int)
    /// The stack is no better: the noise of both in levels of 8 bits, and what percentage it has of the
    /// single picture's focus measure.
    case noBetter(noise: Double, single: Double, sharpness: Int)
  }

  /// A stack has to keep so much of the focus measure: noise that the single picture's measure takes for
  /// detail is gone from the stack's.
  private static let leastSharpness = 75
  /// So many pictures are looked at for each that is wanted.
  private static let triesEach = 4

  /// Combines a picture with the best fitting ones of other groups of pictures.
  ///
  /// - Parameters:
  ///   - reference: the single picture, which goes into the stack as it is.
  ///   - groups: pictures that share no noise with it or with those of another group, the preferred
  ///     ones first; at most one of each group is taken.
  ///   - crop: the part to make, which lies in the reference.
  ///   - most: how many pictures make a stack at most, with the reference.
  ///   - least: how many it needs, with the reference.
  public static func make(
    _ reference: StackPicture, with groups: [[StackPicture]], crop: PixelBox, most: Int, least: Int
  ) throws(ImagingError) -> Outcome {
    guard let registration = SubjectRegistration(reference) else { return .tooFew(0) }
    var found = registered(registration, groups, most: most)
    guard found.count >= max(1, least - 1) else { return .tooFew(found.count) }
    found = Array(found.prefix(most - 1))
    let usual = found[found.count / 4].difference
    let mean = RobustMean(
      reference: reference, others: found.map { (groups[$0.group][$0.place], $0.shift) },
      difference: usual)
    let shares = mean.shares(of: registration.part)
    let fitting = found.indices.filter { shares[$0] >= RobustMean.leastShare }
    guard fitting.count >= max(1, least - 1) else { return .tooFew(fitting.count) }
    let members = fitting.map { found[$0] }.sorted { ($0.group, $0.place) < ($1.group, $1.place) }
    let image = try RobustMean(
      reference: reference, others: members.map { (groups[$0.group][$0.place], $0.shift) },
      difference: usual
    ).combined(crop)
    return judged(
      image, crop, registration.part, reference,
      members.map { Member(group: $0.group, place: $0.place, shift: $0.shift) })
  }

  private typealias Found = (group: Int, place: Int, shift: SubPixelShift, difference: Double)

  /// The best fitting picture of each group, the best ones first.
  private static func registered(
    _ registration: SubjectRegistration, _ groups: [[StackPicture]], most: Int
  ) -> [Found] {
    var found: [Found] = []
    var tries = 0
    for (group, pictures) in groups.enumerated() {
      var best: Found?
      for (place, picture) in pictures.enumerated() where tries < triesEach * most {
        tries += 1
        guard let fit = registration.find(in: picture) else { continue }
        if best.map({ fit.difference < $0.difference }) ?? true {
          best = (group, place, fit.shift, fit.difference)
        }
      }
      if let best { found.append(best) }
    }
    // Of equal ones the preferred group's comes first.
    return found.sorted { ($0.difference, $0.group) < ($1.difference, $1.group) }
  }

  /// Compares noise and sharpness of the subject itself.
  private static func judged(
    _ image: RGBImage, _ crop: PixelBox, _ part: PixelBox, _ reference: StackPicture,
    _ members: [Member]
  ) -> Outcome {
    let part = part.intersection(crop)
    let stack = StackPicture(image, at: crop, subject: reference.subject).luma
    let single = reference.luma
    // A subject that is too small tells nothing of its noise.
    let own = NoiseLevel.estimate(stack, in: part) ?? 0
    let other = NoiseLevel.estimate(single, in: part) ?? 0
    let before = Double(max(1, single.sharpness(of: part)))
    let sharpness = Int(min(1e6, Double(stack.sharpness(of: part)) * 100 / before))
    return own < other && sharpness >= leastSharpness
      ? .made(image, members) : .noBetter(noise: own, single: other, sharpness: sharpness)
  }
}
