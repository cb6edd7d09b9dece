internal import ShokoCore

/// Why a recording is not examined by the small stream beside it.
struct SubStreamRefusal: Error {
  /// The reason as a clause without a final period.
  let reason: Message

  init(_ reason: Message) { self.reason = reason }
}
