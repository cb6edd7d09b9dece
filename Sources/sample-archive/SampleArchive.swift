internal import ArgumentParser

/// The developers' tool that draws recordings whose truth is known.
///
/// Each kind of material is a subcommand of its own, so that later scenes are added beside it.
@main
struct SampleArchive: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample-archive",
    abstract: "Draws Shoko's sample archive and its ground truth.",
    subcommands: [
      Draw.self, Still.self, Bench.self, Passages.self, DrawNuisances.self, Limits.self,
    ])
}
