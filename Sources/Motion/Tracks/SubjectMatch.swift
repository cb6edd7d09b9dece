internal import ShokoCore

/// Which blob of a frame is which subject.
struct SubjectMatch {
  /// What became of a subject in the frame.
  enum Fate {
    /// It is seen by itself, in one blob or several.
    case alone(SubjectSight)
    /// It is in a blob together with others; where its share lies, and whether the blob is too large
    /// to be one subject alone.
    case shared(blob: Int, pull: CellPoint?, isEvident: Bool)
    /// It is nowhere to be seen.
    case unseen
  }

  private struct Pair {
    var subject: Int
    var blob: Int
    var cost: Int64
  }

  let subjects: [Subject]
  let boxes: [CellBox]
  private let columns: Int64
  let rotation: PictureGeometry.Rotation
  /// The lower edge of the displayed picture, where `CellBox.turned` has it.
  let floor: Int64
  let sights: [SubjectSight]
  let time: Int64
  private(set) var fates: [Fate]
  private var costs: [[Int64?]] = []
  /// The subject of each blob's own, and the blob of each subject.
  private var owner: [Int?]
  private(set) var own: [Int?]
  /// The subjects in each blob, its owner first.
  private(set) var guests: [[Int]]
  /// The blobs that are pieces of a subject.
  private var pieces: [[Int]]
  private var fresh: [Int] = []

  /// Prepares for subjects and what is seen at a time in microseconds.
  ///
  /// They are on a grid of that layout, of a picture that is shown turned so.
  init(
    subjects: [Subject], sights: [SubjectSight], on layout: GridLayout,
    rotation: PictureGeometry.Rotation, at time: Int64
  ) {
    self.subjects = subjects
    self.sights = sights
    self.time = time
    columns = Int64(layout.columns)
    self.rotation = rotation
    let picture = Blob(columns: 0..<layout.columns, rows: 0..<layout.rows)
    floor = CellBox(picture).turned(rotation).bottom
    boxes = subjects.map { $0.predicted(at: time) }
    fates = [Fate](repeating: .unseen, count: subjects.count)
    owner = [Int?](repeating: nil, count: sights.count)
    own = [Int?](repeating: nil, count: subjects.count)
    guests = [[Int]](repeating: [], count: sights.count)
    pieces = [[Int]](repeating: [], count: subjects.count)
  }

  /// Finds what became of each subject.
  mutating func solve() {
    assign()
    exchange()
    shareBlobs()
    joinPieces()
    decide()
  }

  // MARK: - One to one

  private mutating func assign() {
    var pairs: [Pair] = []
    costs = subjects.indices.map { subject in
      sights.indices.map { blob in
        guard let cost = cost(subject, blob) else { return nil }
        pairs.append(Pair(subject: subject, blob: blob, cost: cost))
        return cost
      }
    }
    pairs.sort { ($0.cost, $0.subject, $0.blob) < ($1.cost, $1.subject, $1.blob) }
    for pair in pairs where own[pair.subject] == nil && owner[pair.blob] == nil {
      own[pair.subject] = pair.blob
      owner[pair.blob] = pair.subject
    }
  }

  /// How badly a blob fits a subject, or `nil` where it cannot be it: 256 for each of its own lengths
  /// that it is away, and for each time that it is twice as large or as small.
  private func cost(_ subject: Int, _ blob: Int) -> Int64? {
    let (box, sight) = (boxes[subject], sights[blob])
    guard box.meets(sight.box, margin: subjects[subject].reach(at: time)) else { return nil }
    if subjects[subject].isResting, !isWithin(sight.box, box) { return nil }
    let (from, to) = (box.centre, sight.box.centre)
    let across = abs(from.x - to.x) * 512 / max(1, box.width + sight.box.width)
    let down = abs(from.y - to.y) * 512 / max(1, box.height + sight.box.height)
    let size =
      abs(box.width - sight.box.width) * 256 / max(1, box.width + sight.box.width)
      + abs(box.height - sight.box.height) * 256 / max(1, box.height + sight.box.height)
    if across + down > 768 || size > (subjects[subject].isResting ? 128 : 320) { return nil }
    var cost = across + down + size
    if subjects[subject].isDoubtful(at: time) {
      // A difference of 32 levels counts as much as a whole length.
      cost += min(256, abs(subjects[subject].contrast - sight.contrast) / 8)
    }
    return cost
  }

  /// Whether a blob begins where a subject rests, and is no passer-by that covers it.
  private func isWithin(_ blob: CellBox, _ place: CellBox) -> Bool {
    let centre = blob.centre
    return place.left <= centre.x && centre.x <= place.right && place.top <= centre.y
      && centre.y <= place.bottom && blob.width * blob.height <= 3 * place.width * place.height
  }

  /// Swaps two subjects' blobs where both fit better that way.
  private mutating func exchange() {
    for a in subjects.indices {
      for b in subjects.indices where b > a {
        guard let first = own[a], let second = own[b], let now = sum(a, first, b, second),
          let other = sum(a, second, b, first), other < now
        else { continue }
        (own[a], own[b]) = (second, first)
        (owner[second], owner[first]) = (a, b)
      }
    }
  }

  private func sum(_ a: Int, _ first: Int, _ b: Int, _ second: Int) -> Int64? {
    guard let one = costs[a][first], let two = costs[b][second] else { return nil }
    return one + two
  }

  // MARK: - Meetings

  /// Puts subjects without a blob of their own into the one that covers most of where they should be.
  private mutating func shareBlobs() {
    for blob in sights.indices { guests[blob] = owner[blob].map { [$0] } ?? [] }
    for subject in subjects.indices where own[subject] == nil {
      let box = boxes[subject]
      let best = sights.indices.filter { owner[$0] != nil }
        .map { (blob: $0, area: box.overlap(sights[$0].box)) }
        .max { ($0.area, $1.blob) < ($1.area, $0.blob) }
      guard let best, best.area * 5 >= box.width * box.height * 2,
        !isRemnant(subject, in: best.blob)
      else { continue }
      guests[best.blob].append(subject)
    }
  }

  /// Whether a subject rests that is small beside whoever passes over it.
  ///
  /// What stays behind of a door or of somebody who stood there for long must not make a stranger's way
  /// uncertain.
  private func isRemnant(_ subject: Int, in blob: Int) -> Bool {
    subjects[subject].isResting && isSmall(subject, beside: blob, 4)
  }

  /// Whether nobody else is in the blob that a subject has for itself.
  func isApart(_ subject: Int) -> Bool {
    guard let place = own[subject] else { return false }
    let blob = sights[place].blob
    return !own.indices.contains { other in
      other != subject && own[other].map { sights[$0].blob == blob } ?? false
    }
  }

  // MARK: - Pieces

  /// Gives blobs without a subject to one beside them, if that does not make it too large.
  private mutating func joinPieces() {
    for blob in sights.indices where owner[blob] == nil && guests[blob].isEmpty {
      let near = subjects.indices.filter { subject in
        guard let main = own[subject], isOwnersAlone(main) else { return false }
        return isPiece(blob, of: subject, beside: sights[main].box)
      }
      if let subject = near.min(by: {
        (costs[$0][blob] ?? .max, $0) < (costs[$1][blob] ?? .max, $1)
      }) {
        pieces[subject].append(blob)
      } else {
        fresh.append(blob)
      }
    }
  }

  private func isPiece(_ blob: Int, of subject: Int, beside main: CellBox) -> Bool {
    let box = sights[blob].box
    if isEnd(box, of: main) { return true }
    let (area, all, size) = (box.width * box.height, main.union(box), subjects[subject].size)
    let isExpected =
      max(boxes[subject].overlap(box), subjects[subject].box.overlap(box)) * 2 >= area
    let isNoHigher = all.height <= size.y * 5 / 4 + 2 * CellBox.cell
    if isExpected, isNoHigher, isLimb(box, of: main) { return true }
    guard main.meets(box, margin: 3 * CellBox.cell) else { return false }
    if own[subject].map({ sights[$0].blob == sights[blob].blob }) ?? false,
      isNeck(between: box, main)
    {
      return true
    }
    if area * 4 <= main.width * main.height { return true }
    if area * 2 <= main.width * main.height, isExpected { return true }
    // What stands beside it is somebody else; what is above or below may be a part of it.
    return box.left < main.right && main.left < box.right && isNoHigher
  }

  /// Whether a box is above or below another, or too slim for somebody: legs stay legs and arms arms when a
  /// coat of the wall's colour parts them from the rest.
  private func isLimb(_ box: CellBox, of main: CellBox) -> Bool {
    box.top >= main.bottom || box.bottom <= main.top || box.width * 4 <= box.height
  }

  /// Whether others are where a subject was seen last, so that nothing tells whether it still is there.
  func isCovered(_ subject: Int) -> Bool {
    let box = subjects[subject].place
    return sights.contains { $0.box.overlap(box) * 2 >= box.width * box.height }
  }

  // MARK: - Fates

  private mutating func decide() {
    for blob in sights.indices {
      let list = guests[blob]
      if isOwnersAlone(blob) {
        let subject = list[0]
        var sight = sights[blob]
        sight.hasFeet = pieces[subject].contains { isFeet(sights[$0].box, of: sight.box) }
        for piece in pieces[subject] { sight.add(sights[piece]) }
        fates[subject] = .alone(sight)
        for guest in list.dropFirst() {
          fates[guest] = .shared(blob: blob, pull: nil, isEvident: false)
        }
      } else if list.count > 1 {
        let isEvident = isEvident(list, in: sights[blob].box)
        let pulls = pulls(list, in: blob)
        for (place, subject) in list.enumerated() {
          // Whose blob it could be alone is surely there.
          fates[subject] = .shared(
            blob: blob, pull: pulls?[place], isEvident: isEvident || place == 0)
        }
      }
    }
  }

  /// Whether a blob is its owner's as if nobody else were in it: others that are small beside it, as an arm
  /// that was taken for somebody, hide nothing of where it is.
  private func isOwnersAlone(_ blob: Int) -> Bool {
    !guests[blob].isEmpty && guests[blob].dropFirst().allSatisfy { isSmall($0, beside: blob, 8) }
  }

  private func isSmall(_ subject: Int, beside blob: Int, _ part: Int) -> Bool {
    subjects[subject].members.count * part <= sights[blob].members.count
  }

  /// Whether a blob is too large for any of its subjects alone.
  private func isEvident(_ list: [Int], in box: CellBox) -> Bool {
    let (width, height) = list.reduce((Int64(0), Int64(0))) {
      (max($0.0, subjects[$1].size.x), max($0.1, subjects[$1].size.y))
    }
    return box.width * 4 >= width * 5 + CellBox.cell * 4
      || box.height * 4 >= height * 5 + CellBox.cell * 4
  }

  /// Where each subject's share of a blob lies, or `nil` while some pass each other.
  ///
  /// A cell belongs to whoever should be nearest for their size.
  private func pulls(_ list: [Int], in blob: Int) -> [CellPoint]? {
    for a in list {
      for b in list where b > a {
        let (one, two) = (subjects[a].velocity, subjects[b].velocity)
        let apart = CellPoint(x: one.x - two.x, y: one.y - two.y)
        // What passes at a third of a length a second or more is left to its speed.
        if apart.length * 3 > min(subjects[a].size.x, subjects[b].size.x) { return nil }
      }
    }
    var sums = [(x: Int64, y: Int64, count: Int64)](repeating: (0, 0, 0), count: list.count)
    for member in sights[blob].members {
      let (row, column) = Int64(member).quotientAndRemainder(dividingBy: columns)
      let (x, y) = (column * CellBox.cell + 32, row * CellBox.cell + 32)
      var best = (place: 0, distance: Int64.max)
      for (place, subject) in list.enumerated() {
        let (centre, size) = (boxes[subject].centre, boxes[subject].size)
        let distance = max(
          abs(x - centre.x) * 256 / max(1, size.x), abs(y - centre.y) * 256 / max(1, size.y))
        if distance < best.distance { best = (place, distance) }
      }
      sums[best.place].x += x
      sums[best.place].y += y
      sums[best.place].count += 1
    }
    guard sums.allSatisfy({ $0.count > 0 }) else { return nil }
    return sums.map { CellPoint(x: $0.x / $0.count, y: $0.y / $0.count) }
  }

  /// What is seen and belongs to nobody; what lies together and is large enough is one new subject.
  func births(least: Int) -> [SubjectSight] {
    var births: [SubjectSight] = []
    for blob in fresh {
      let sight = sights[blob]
      if let near = births.firstIndex(where: { isNear($0.box, sight.box) }) {
        births[near].add(sight)
      } else {
        births.append(sight)
      }
    }
    return births.filter { $0.members.count >= least }
  }

  /// Whether two blobs lie above each other, as the pieces of a person do.
  private func isNear(_ a: CellBox, _ b: CellBox) -> Bool {
    a.meets(b, margin: 3 * CellBox.cell) && a.left < b.right && b.left < a.right
  }
}
