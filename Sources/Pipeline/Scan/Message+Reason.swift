internal import Imaging
internal import Media
internal import ShokoCore

extension Message {
  /// Why something failed, as a clause without a final period.
  static func reason(of error: any Error) -> Message {
    switch error {
    case let error as MediaError: error.reason
    case let error as ImagingError: error.message.withoutPeriod
    case let error as ShokoError: error.message.withoutPeriod
    default: Message(verbatim: "\(error)")
    }
  }
}
