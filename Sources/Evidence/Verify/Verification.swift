internal import ShokoCore

/// One run of the verifier over one bag.
///
/// The steps are in extensions by what they look at; each adds to the report and none stops it.
struct Verification: ~Copyable {
  /// The bag's folder.
  let root: OpenFile
  let calls: SystemCalls
  let jobs: Int
  let isCancelled: @Sendable () -> Bool
  /// Told how much of what is listed was read.
  let told: ByteReport
  let profile: BagProfile
  let inventory: BagInventory
  /// Where each path is in `inventory.files`.
  let present: [BagPath: Int]
  /// The paths that something other than a regular file has taken.
  let obstructed: Set<BagPath>
  /// The folders of which nobody can tell what is in them.
  let closedFolders: Set<BagPath>
  /// How messages call the bag.
  let shown: String

  var report: VerificationReport
  var version = BagVersion.one
  var encoding = TagEncoding.utf8
  var listings: [ManifestListing] = []
  /// The paths that fetch.txt names.
  var fetchable: Set<BagPath> = []
  /// The lines of manifests and fetch.txt that may still be read, all together; bounds memory.
  var linesLeft = 2_000_000
  /// Tag files that are too large to be real; these are not digested either.
  var refused: Set<Int> = []
  /// Listed files that are missing and whose loss is no loss.
  var excused: Set<BagPath> = []

  /// Makes a run over an opened bag.
  init(
    root: consuming OpenFile, name: String, shown: String, profile: BagProfile,
    inventory: BagInventory, calls: SystemCalls, jobs: Int,
    isCancelled: @escaping @Sendable () -> Bool, progress: @escaping ByteReport
  ) {
    self.root = root
    self.calls = calls
    self.jobs = jobs
    self.isCancelled = isCancelled
    told = progress
    self.profile = profile
    self.inventory = inventory
    let places = inventory.files.enumerated().map { ($1.path, $0) }
    present = Dictionary(places, uniquingKeysWith: { first, _ in first })
    obstructed = Set(inventory.obstacles.map(\.path))
    closedFolders = inventory.closedFolders
    self.shown = shown
    report = VerificationReport(name: name, profile: profile)
  }

  /// Does every step and gives the report in its fixed order.
  mutating func run() throws(ShokoError) -> VerificationReport {
    reportObstacles()
    guard try readDeclaration() else { return finished() }
    try readManifests()
    try readFetchList()
    resolveEntries()
    if profile == .shoko { checkStrictly() }
    reportOddities()
    try compareContents()
    try checkMetadata()
    return finished()
  }

  /// Whether the profile is Shoko's own.
  var isStrict: Bool { profile == .shoko }

  /// Whether a path may be there after all: a folder above it could not be looked into.
  func mayBeThere(_ path: BagPath) -> Bool {
    if closedFolders.isEmpty { return false }
    return path.bytes.indices.contains {
      path.bytes[$0] == 0x2f && closedFolders.contains(BagPath(path.bytes[..<$0]))
    }
  }

  /// A file's failure that is the machine's.
  func failure(_ error: SystemError, at path: BagPath) -> ShokoError {
    FileSentence.failure(error, to: .bagFile(path.display, bag: shown))
  }

  /// Adds a difference.
  mutating func differ(_ code: BagProblem.Code, _ path: String?, _ message: Message) {
    report.differences.append(BagProblem(code, path: path, message))
  }

  /// Adds a warning.
  mutating func warn(_ code: BagProblem.Code, _ path: String?, _ message: Message) {
    report.warnings.append(BagProblem(code, path: path, message))
  }

  /// Adds a difference under Shoko's profile and where `isError`, else a warning.
  mutating func judge(
    _ code: BagProblem.Code, _ path: String?, isError: Bool, _ message: Message
  ) {
    if isStrict || isError { differ(code, path, message) } else { warn(code, path, message) }
  }

  private mutating func finished() -> VerificationReport {
    report.differences = Self.ordered(report.differences)
    report.warnings = Self.ordered(report.warnings)
    for file in inventory.files where file.path.isPayload {
      report.files += 1
      report.bytes += file.bytes
    }
    return report
  }

  private static func ordered(_ problems: [BagProblem]) -> [BagProblem] {
    Array(Set(problems)).sorted {
      ($0.path ?? "", $0.code.rawValue, $0.message.english)
        < ($1.path ?? "", $1.code.rawValue, $1.message.english)
    }
  }

  private mutating func reportObstacles() {
    for obstacle in inventory.obstacles {
      let code: BagProblem.Code =
        switch obstacle.kind {
        case .link: .link
        case .special: .specialFile
        case .unreadable: .unreadable
        case .tooDeep: .tooLarge
        }
      let path = obstacle.path.display
      differ(code, path, .bagObstacle(path, obstacle.text))
    }
  }
}

/// A manifest with what its entries mean on this disk.
struct ManifestListing {
  /// The manifest.
  var manifest: BagManifest
  /// The entries whose file is there, by the file's index in the inventory.
  var found: [Int: [BagManifest.Entry]] = [:]
  /// The entries whose file is not.
  var missing: [BagManifest.Entry] = []

  /// The manifest's own name.
  var name: String { manifest.name }
}
