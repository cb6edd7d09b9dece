internal import ShokoCore

/// What belongs to one subject, and who is somebody else: heads, feet, and pieces that were never apart.
extension SubjectMatch {
  /// The subjects that turn out to be pieces of others: the young ones in another's blob, and those that were
  /// never anywhere else.
  func fragments() -> Set<Int> {
    var found: Set<Int> = []
    for list in guests where list.count > 1 {
      for guest in list.dropFirst() {
        if subjects[guest].isYoung {
          found.insert(guest)
        } else if isPart(guest, of: list[0]) {
          found.insert(part(guest, list[0]) ?? guest)
        }
      }
    }
    return parts(besides: found)
  }

  /// The smaller ones of subjects that touch above each other and were never anywhere else, and the heads and
  /// feet of those with whom they have always been.
  ///
  /// Of two only one is a part of the other; `fragments` are found already.
  private func parts(besides fragments: Set<Int>) -> Set<Int> {
    var found = fragments.union(subjects.indices.filter { isLimb($0, besides: fragments) })
    for a in subjects.indices {
      for b in subjects.indices where b > a && !found.contains(a) && !found.contains(b) {
        guard let first = own[a], let second = own[b], sights[first].blob == sights[second].blob,
          isNeck(between: sights[first].box, sights[second].box), isPart(a, of: b)
        else { continue }
        let isSmaller = sights[first].members.count < sights[second].members.count
        found.insert(part(a, b) ?? (isSmaller ? a : b))
      }
    }
    return found
  }

  /// Whether a subject is the head or the feet of the one with whom it has always been.
  private func isLimb(_ subject: Int, besides fragments: Set<Int>) -> Bool {
    guard let company = companion(of: subject), !fragments.contains(company),
      let body = own[company], let limb = own[subject]
    else { return false }
    return isEnd(sights[limb].box, of: sights[body].box)
  }

  /// The place of the subject above or below which one has always been.
  private func companion(of subject: Int) -> Int? {
    subjects[subject].company.flatMap { number in
      subjects.firstIndex { $0.number == number }
    }
  }

  /// Whether a subject is above or below the one with whom it has always been; `nil` while one of them is not
  /// seen.
  func isWithCompany(_ subject: Int) -> Bool? {
    guard let company = companion(of: subject), let body = own[company], let limb = own[subject]
    else { return nil }
    return areStacked(sights[limb].box, sights[body].box)
  }

  /// The number of the subject above or below which something new is, if any.
  func company(of sight: SubjectSight) -> Int? {
    subjects.indices.first { subject in
      own[subject].map {
        areStacked(sight.box, sights[$0].box)
          && sight.members.count < sights[$0].members.count
      } ?? false
    }.map { subjects[$0].number }
  }

  /// Whether a box lies above or below a body in the displayed picture, by no more than its height.
  private func areStacked(_ box: CellBox, _ body: CellBox) -> Bool {
    let body = body.turned(rotation)
    return box.turned(rotation).isStacked(with: body, within: body.height)
  }

  /// Whether a box is the head or the feet of a body.
  func isEnd(_ box: CellBox, of body: CellBox) -> Bool {
    box.turned(rotation).isHead(of: body.turned(rotation)) || isFeet(box, of: body)
  }

  /// Whether a box is a body's feet.
  ///
  /// At the lower edge of the picture it may be the head of somebody who comes after.
  func isFeet(_ box: CellBox, of body: CellBox) -> Bool {
    let feet = box.turned(rotation)
    return feet.bottom < floor && feet.isFeet(of: body.turned(rotation))
  }

  /// Whether two boxes lie above each other in the displayed picture with no more than a neck between them.
  func isNeck(between a: CellBox, _ b: CellBox) -> Bool {
    let (a, b) = (a.turned(rotation), b.turned(rotation))
    return a.isStacked(with: b, within: max(2 * CellBox.cell, max(a.height, b.height) / 8))
  }

  /// Which of two is a part of the other because it alone was never seen without it, if that tells.
  private func part(_ a: Int, _ b: Int) -> Int? {
    switch (subjects[a].hasBeenApart, subjects[b].hasBeenApart) {
    case (true, false): b
    case (false, true): a
    default: nil
    }
  }

  /// Whether a subject was never seen without another one, and moves above or below it.
  private func isPart(_ guest: Int, of owner: Int) -> Bool {
    let (part, whole) = (subjects[guest], subjects[owner])
    guard !part.hasBeenApart || !whole.hasBeenApart else { return false }
    let (a, b) = (boxes[guest].turned(rotation), boxes[owner].turned(rotation))
    let common = min(a.right, b.right) - max(a.left, b.left)
    return common * 3 >= 2 * min(a.width, b.width)
  }
}
