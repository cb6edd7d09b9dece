internal import ShokoCore

/// Shoko's own exit codes, not ArgumentParser's type of the same name.
typealias ExitCode = ShokoCore.ExitCode
