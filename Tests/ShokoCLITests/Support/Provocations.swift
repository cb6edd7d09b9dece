import ShokoCore

/// All provocations; what is not in these lists does not count as provoked.
enum Provocations {
  static let all: [Provocation] = commands + pipelines + runs + recordings + bags + faults

  /// What the program's parts say at a limit that is set lower for them.
  static let inside: [@Sendable () throws -> Message] = [
    ProvokedMessagesLimitsTests.tooManyFiles
  ]

  private static let commands: [Provocation] =
    ProvokedMessagesUsageTests.cases + ProvokedMessagesUsageTests.shells
    + ProvokedMessagesCacheTests.cases + ProvokedMessagesStillTests.stills
    + ProvokedMessagesZonesTests.cases + ProvokedMessagesExplainTests.decisions
    + ProvokedMessagesExplainTests.plans + ProvokedMessagesExplainTests.refusals
    + [ProvokedMessagesExplainTests.damagedWindow]
    + ProvokedMessagesExplainTests.selfTests
    + ProvokedMessagesStillTests.privacy

  private static let pipelines: [Provocation] =
    ProvokedMessagesPipelineTests.files + ProvokedMessagesPipelineTests.meanings
    + ProvokedMessagesValuesTests.values + ProvokedMessagesYAMLTests.syntax
    + ProvokedMessagesPatternsTests.patterns + ProvokedMessagesPathsTests.cases
    + ProvokedMessagesFiltersTests.mistakes

  private static let runs: [Provocation] =
    ProvokedMessagesRunTests.runs + ProvokedMessagesPlansTests.plans
    + ProvokedMessagesPlansTests.expectations + ProvokedMessagesPlansTests.terminals
    + ProvokedMessagesPlansTests.refusals + ProvokedMessagesOutputsTests.searches
    + ProvokedMessagesOutputsTests.places + ProvokedMessagesOutputsTests.reports
    + ProvokedMessagesRightsTests.rights + ProvokedMessagesRightsTests.mounts
    + ProvokedMessagesReportsTests.summaries + ProvokedMessagesReportsTests.results
    + ProvokedMessagesMachineTests.limits + ProvokedMessagesMachineTests.terminals
    + ProvokedMessagesMachineTests.ends

  private static let recordings: [Provocation] =
    ProvokedMessagesRecordingsTests.unreadable + ProvokedMessagesRecordingsTests.damaged
    + ProvokedMessagesRecordingsTests.odd + ProvokedMessagesChangingTests.cases
    + ProvokedMessagesClocksTests.names + ProvokedMessagesClocksTests.anchors
    + ProvokedMessagesClocksTests.stretches + ProvokedMessagesTriageTests.audits
    + ProvokedMessagesTriageTests.obstacles + ProvokedMessagesTriageTests.changes
    + ProvokedMessagesTriageTests.limits + ProvokedMessagesSubStreamsTests.refusals
    + ProvokedMessagesSubStreamsTests.uses + ProvokedMessagesSubStreamsTests.mistakes
    + ProvokedMessagesJointsTests.cases

  private static let bags: [Provocation] =
    ProvokedMessagesBagsTests.declarations + ProvokedMessagesBagsTests.contents
    + ProvokedMessagesBagsTests.metadata + ProvokedMessagesManifestsTests.lines
    + ProvokedMessagesManifestsTests.files + ProvokedMessagesReproduceTests.originals
    + ProvokedMessagesReproduceTests.exhibits

  private static let faults: [Provocation] =
    ProvokedMessagesFaultsTests.bundles + ProvokedMessagesFaultsTests.inputs
    + ProvokedMessagesMomentsTests.originals + ProvokedMessagesMomentsTests.ends
    + ProvokedMessagesMomentsTests.intruders + ProvokedMessagesMomentsTests.summaries
    + ProvokedMessagesMomentsTests.builds + ProvokedMessagesWellTests.summaries
    + ProvokedMessagesWellTests.inspections + ProvokedMessagesWellTests.coverage
    + ProvokedMessagesDocumentsTests.tests + ProvokedMessagesDocumentsTests.pages

  /// Whether this machine lets all of them happen.
  static let arePossible =
    Clips.isPossible && Faults.isPossible && ProvokedMessagesRightsTests.canGiveUpRights
    && ProvokedMessagesRightsTests.canMount && ProvokedMessagesMachineTests.isPossible
}
