/// A failure that ends a command: one sentence for a person and a code for a program.
public struct ShokoError: Error, Hashable, Sendable {
  /// How the process ends.
  public let exit: ExitCode
  /// What failed, on which file and where, and what to try.
  public let message: Message

  /// Makes a failure.
  public init(_ exit: ExitCode = .failure, _ message: Message) {
    self.exit = exit
    self.message = message
  }
}

extension ShokoError: CustomStringConvertible {
  /// The message.
  public var description: String { message.english }
}
