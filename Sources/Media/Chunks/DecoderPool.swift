internal import Dispatch
internal import Foundation

/// Decodes one chunk to its end.
typealias ChunkWork = () -> Void

/// Where chunks wait for a decoder.
protocol ChunkSource: AnyObject, Sendable {
  /// Whether any chunk waits.
  var hasChunk: Bool { get }
  /// What a decoder of its chunks takes at most, in bytes.
  var decoderBytes: Int64 { get }
  /// Gives the work on the next chunk, or `nil` when none waits at present.
  func takeChunk() -> ChunkWork?
}

/// Decoders that several readings share, so that none idles while any recording has work.
///
/// A reading offers its chunks; a decoder that is free takes the next chunk of the earliest reading
/// that has one, or, in a pool that spreads them, of one at which the fewest are at work. Which decoder
/// takes what never changes a result.
///
/// SAFETY: every stored property that changes is read and written with `condition` locked.
public final class DecoderPool: @unchecked Sendable {
  /// What one reading offers.
  private final class Offer {
    let rank: Int
    let source: any ChunkSource
    var isReading = true
    var running = 0

    init(rank: Int, source: any ChunkSource) {
      (self.rank, self.source) = (rank, source)
    }
  }

  /// How long a decoder must lack work until a further reading is called for, in seconds.
  private static let patience = 0.02

  /// What the program takes beside decoders and queues, in bytes.
  private static let base: Int64 = 64 << 20
  /// With less, in bytes, nothing can be decoded.
  public static let leastMemory: Int64 = 128 << 20

  /// Decoders at work at once.
  public let jobs: Int
  /// How many readings the decoders are spread over, or `nil` where the earliest goes first.
  private let spread: Int?
  /// How many bytes the queues of all readings and the decoders may take each, or `nil` for as many as
  /// they need.
  private let share: Int64?
  let store = PictureStore()
  private let condition = NSCondition()
  private var offers: [Offer] = []
  private var idle = 0
  /// Counts how often work was found; a decoder that idles while it stands still lacks work.
  private var findings = 0
  private var isClosed = false
  /// What the decoders at work take at most, in bytes.
  private var decoderBytes: Int64 = 0

  /// Starts so many decoders, at least one; `close` ends them.
  ///
  /// With a limit of `memory`, in bytes, fewer of them work at once where their pictures are large, and
  /// less waits in queues. One works in any case.
  ///
  /// Where results are large, such as whole pictures, several decoders of one reading soon wait for each
  /// other, as few results can be held until their turn. Decoders that are spread over `spread` readings
  /// mostly decode what comes next in theirs.
  public init(jobs: Int, memory: Int64? = nil, spread: Int? = nil) {
    self.jobs = max(1, jobs)
    self.spread = spread.map { max(1, $0) }
    share = memory.map { (max($0, Self.leastMemory) - Self.base) / 2 }
    let queue = DispatchQueue(label: "shoko.decode", qos: .userInitiated, attributes: .concurrent)
    for _ in 0..<self.jobs {
      queue.async { [self] in
        while let offer = workOnce() { finished(offer) }
      }
    }
  }

  /// Lets the decoders end once all readings are over.
  public func close() {
    locked { isClosed = true }
  }

  /// How many readings may share the decoders at once: enough to keep all of them busy with short
  /// recordings, and few enough for the memory of their queues and for the system's open files.
  public var readingLimit: Int {
    let files = max(1, (OpenFiles.limit - 32) / 6)
    let most = min(jobs + 1, 4 + jobs / 4, files)
    return spread.map { min($0, jobs, most) } ?? most
  }

  /// How many bytes of packets a reading is ahead by, at most.
  var packetBudget: Int {
    let usual = 16 << 20
    guard let share else { return usual }
    return min(usual, Int(share) / 3 / readingLimit)
  }

  /// How many bytes of packets a reading is ahead by while none of its decoders lacks any, where its
  /// container's list of pictures takes so many bytes already: both together are to take no more than
  /// the packets alone may.
  func packetReserve(besides list: Int) -> Int { max(4 << 20, packetBudget - list) }

  /// How many bytes of results of all readings may wait for their turn.
  var resultBudget: Int {
    let usual = 32 << 20 + jobs * (8 << 20)
    guard let share else { return usual }
    return min(usual, Int(share) * 2 / 3)
  }

  /// Waits until another reading would keep decoders busy: each one under way has been read to its
  /// end, or a decoder has lacked work for a while.
  ///
  /// A pool that spreads its decoders takes another as soon as one is over.
  ///
  /// - Parameter begun: how many readings were called for and are not over; those that are not open
  ///   yet may bring work at once.
  public func waitForNeed(begun: () -> Int) {
    condition.lock()
    defer { condition.unlock() }
    let limit = readingLimit
    var (before, end) = (findings, Date(timeIntervalSinceNow: Self.patience))
    while true {
      let begun = begun()
      let isOpening = begun > offers.count
      if spread != nil, begun < limit { return }
      if begun == 0 || begun < limit && !isOpening && offers.allSatisfy({ !$0.isReading }) {
        return
      }
      let now = Date()
      if idle == 0 || findings != before {
        (before, end) = (findings, now + Self.patience)
      } else if now >= end, begun < limit {
        return
      }
      _ = condition.wait(until: max(end, now + Self.patience / 4))
    }
  }

  /// Says that work came or a reading ended; must not be called with the reading's own lock held.
  public func wake() { locked {} }

  /// Offers work while `reading` runs and until all of it is done.
  func serve(_ source: any ChunkSource, rank: Int, reading: () -> Void) {
    let offer = Offer(rank: rank, source: source)
    locked {
      let place = offers.firstIndex { $0.rank > rank } ?? offers.count
      offers.insert(offer, at: place)
    }
    reading()
    condition.lock()
    offer.isReading = false
    condition.broadcast()
    while offer.running > 0 || offer.source.hasChunk { condition.wait() }
    offers.removeAll { $0 === offer }
    condition.broadcast()
    condition.unlock()
  }

  /// Has free decoders do other work until there is none, such as encoding what was decoded.
  ///
  /// The calling thread waits, as one more at work would be more than the jobs that were asked for.
  ///
  /// - Parameters:
  ///   - hasWork: whether any is left.
  ///   - work: does one piece, if any is left.
  public func finish(
    rank: Int, hasWork: @escaping @Sendable () -> Bool, work: @escaping @Sendable () -> Void
  ) {
    serve(Errands(hasWork: hasWork, work: work), rank: rank) {}
  }

  /// Does the next piece of work, and tells by which reading's offer it was, of which nothing is held any more.
  ///
  /// Whoever serves goes on as soon as this is counted, and may begin anew with what the offer held, such as
  /// the lock of a cache's entry.
  private func workOnce() -> ObjectIdentifier? {
    guard let (work, offer) = next() else { return nil }
    work()
    return offer
  }

  private func next() -> (ChunkWork, ObjectIdentifier)? {
    condition.lock()
    defer { condition.unlock() }
    while true {
      for offer in order {
        let bytes = offer.source.decoderBytes
        // Later readings must not take the memory that an earlier one waits for.
        if !hasMemory(bytes), offer.source.hasChunk { break }
        guard hasMemory(bytes), let work = offer.source.takeChunk() else { continue }
        offer.running += 1
        decoderBytes += bytes
        findings += 1
        return (work, ObjectIdentifier(offer))
      }
      if isClosed, offers.isEmpty { return nil }
      idle += 1
      condition.wait()
      idle -= 1
    }
  }

  /// The readings in the order in which they are served.
  private var order: [Offer] {
    if spread == nil { return offers }
    return offers.sorted { ($0.running, $0.rank) < ($1.running, $1.rank) }
  }

  private func finished(_ identifier: ObjectIdentifier) {
    locked {
      guard let offer = offers.first(where: { ObjectIdentifier($0) == identifier }) else { return }
      offer.running -= 1
      decoderBytes -= offer.source.decoderBytes
    }
  }

  /// Whether one more decoder of so many bytes may work.
  private func hasMemory(_ bytes: Int64) -> Bool {
    guard let share else { return true }
    return decoderBytes == 0 || decoderBytes + bytes <= share
  }

  private func locked(_ body: () -> Void) {
    condition.lock()
    defer { condition.unlock() }
    body()
    condition.broadcast()
  }
}

/// Work that is no chunk.
private final class Errands: ChunkSource {
  private let hasWork: @Sendable () -> Bool
  private let work: @Sendable () -> Void

  init(hasWork: @escaping @Sendable () -> Bool, work: @escaping @Sendable () -> Void) {
    (self.hasWork, self.work) = (hasWork, work)
  }

  var hasChunk: Bool { hasWork() }

  /// What was decoded is there already, and counts with what was found.
  let decoderBytes: Int64 = 0

  func takeChunk() -> ChunkWork? {
    guard hasWork() else { return nil }
    return work
  }
}
