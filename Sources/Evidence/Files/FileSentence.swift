internal import Glibc
internal import ShokoCore

/// Words for what the kernel refuses: what failed, on which file, why, and what to try.
enum FileSentence {
  /// Makes a failure out of a system error.
  ///
  /// - Parameters:
  ///   - deed: what was to be done, and to what.
  ///   - place: where, as the user knows it, such as the bundle's final path.
  ///   - needed: the bytes that were to be written, where known.
  static func failure(
    _ error: SystemError, to deed: FileDeed, in place: String? = nil, needed: Int64? = nil
  ) -> ShokoError {
    let (reason, advice) = explain(error.code, needed: needed)
    return ShokoError(.failure, .cannotDo(deed, in: place, reason, advice))
  }

  /// The reason alone, as a clause.
  static func reason(_ error: SystemError) -> Message { explain(error.code, needed: nil).0 }

  private static func explain(_ code: Int32, needed: Int64?) -> (Message, Message) {
    let size = needed.map { Message.size($0) }
    return switch code {
    case ENOSPC: (.becauseNoSpaceIsLeft(needed: size), .adviseMakingRoom)
    case EDQUOT: (.becauseQuotaIsUsedUp(needed: size), .adviseMakingRoom)
    case EFBIG: (.becauseFileIsTooLarge(needed: size), .adviseAnotherFileSystem)
    case EACCES, EPERM: (.becausePermissionIsDenied, .adviseCheckingRights)
    case EROFS: (.becauseFileSystemIsReadOnly, .adviseAnotherFolderOrMount)
    case ENOENT: (.becauseNothingIsThere, .adviseCheckingPath)
    case ENOTDIR: (.becausePathHasAFile, .adviseCheckingPath)
    case EISDIR: (.becauseItIsAFolder, .adviseNamingAFile)
    case EEXIST: (.becauseSomethingIsThere, .adviseAnotherName)
    case ELOOP: (.becauseItIsALink, .adviseNamingTheFile)
    case ENAMETOOLONG: (.becauseNameIsTooLong, .adviseShorterName)
    case ENXIO, ENODEV: (.becauseItIsNoRegularFile, .adviseNamingAFile)
    case EMFILE, ENFILE: (.becauseTooManyFilesAreOpen, .adviseRaisingFileLimit)
    case ENOMEM: (.becauseMemoryIsUsedUp, .adviseFreeingMemory)
    case EIO: (.becauseDeviceHasFailed, .adviseCheckingDisk)
    case ESTALE: (.becauseNetworkHasLostIt, .adviseMountingAgain)
    default: (.becauseKernelSays(code), .adviseTryingAgain)
    }
  }

  /// The failure of a run that was told to stop.
  static let cancelled = ShokoError(.interrupted, .stoppedBeforeDone)
}
