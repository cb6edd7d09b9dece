/// All provocations; what is not in this list does not count as provoked.
enum Provocations {
  static let all: [Provocation] =
    ProvokedMessagesUsageTests.cases + ProvokedMessagesUsageTests.shells
    + ProvokedMessagesPipelineTests.files + ProvokedMessagesPipelineTests.meanings
    + ProvokedMessagesValuesTests.values + ProvokedMessagesYAMLTests.syntax
    + ProvokedMessagesPatternsTests.patterns + ProvokedMessagesRunTests.runs
    + ProvokedMessagesPlansTests.plans + ProvokedMessagesPlansTests.expectations
    + ProvokedMessagesPlansTests.terminals + ProvokedMessagesPlansTests.refusals
}
