internal import CFFmpeg
internal import ShokoCore

/// The sound of a recording, read along as its pictures are encoded, so that neither waits in memory.
///
/// Used by one thread at a time.
final class SoundFeed {
  /// The sound streams that the clips get.
  let streams: [Int]
  /// Those that the container cannot hold.
  let omitted: [Int]

  private let reading: VideoReading
  private let isCancelled: @Sendable () -> Bool
  private var clock: PacketClock
  private var reached = Int64.min
  private var isOver: Bool
  private var outputs: [ExactOutput] = []
  /// What clips that begin a little later need as well.
  private var recent: [(packet: Packet, place: SoundPlace)] = []

  /// Sound whose pictures stay away does not pile up.
  private static let mostRecent = 4096

  init(
    _ reading: VideoReading, container: ClipContainer, presentation: [Int64]?, isKept: Bool,
    isCancelled: @escaping @Sendable () -> Bool
  ) {
    (self.reading, self.isCancelled) = (reading, isCancelled)
    clock = PacketClock(reading, presentation: presentation)
    (streams, omitted) = container.sounds(
      of: reading, isTimed: presentation == nil, isKept: isKept)
    isOver = streams.isEmpty
    reading.demuxer.select([reading.stream.index] + streams)
  }

  /// Gives an output what was read already and is shown with its first picture or later.
  func add(_ output: ExactOutput) throws(MediaError) {
    outputs.append(output)
    for (packet, place) in recent { try output.add(packet, place) }
  }

  func remove(_ output: ExactOutput) { outputs.removeAll { $0 === output } }

  /// Hands over what stands in the file up to ten seconds behind the picture of that time.
  func advance(to ticks: Int64) throws(MediaError) {
    let ahead = reading.timeBase.ticks(Rational(10))
    recent.removeAll { $0.place.ticks < ticks }
    while !isOver, reached <= ticks &+ ahead {
      if isCancelled() { throw MediaError.cancelled }
      guard let packet = try reading.demuxer.nextPacket() else {
        isOver = true
        return
      }
      if packet.streamIndex == reading.stream.index {
        if let time = clock.place(packet) { reached = time.dts }
      } else if let place = clock.place(sound: packet, of: reading) {
        if place.ticks >= ticks, recent.count < Self.mostRecent { recent.append((packet, place)) }
        for output in outputs { try output.add(packet, place) }
      }
    }
  }
}
