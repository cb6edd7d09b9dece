public import Archive

/// A checked pipeline: everything that a run needs to know, with parameters in their places.
public struct PipelinePlan: Hashable, Sendable {
  /// The pipeline's short name.
  public var name: String
  /// What the pipeline is for.
  public var description: String?
  /// The parameters with the values of this run, in the file's order.
  public var parameters: [PipelineParameter]
  /// The folder of the pipeline file, from which relative paths and patterns start.
  public var folder: ArchivePath
  /// The cameras, in the file's order; at least one.
  public var sources: [SourcePlan]
  /// The first moment that is looked at, if the pipeline names one.
  public var from: WallTime?
  /// The moment after the last that is looked at, if the pipeline names one; later than `from`.
  public var to: WallTime?
  /// The steps in the order in which they are done; each kind at most once.
  public var steps: [PipelineStep]
  /// The pipeline as YAML with its parameters in their places and paths as they were written.
  ///
  /// The same for equal values, however the file lays them out; reading it gives this plan again.
  public var resolvedYAML: String
  /// The file's own bytes.
  public var originalBytes: [UInt8]

  /// The settings of the bundle, or `nil` without one.
  var bundleStep: BundleStep? {
    steps.lazy.compactMap { if case .bundle(let step) = $0 { step } else { nil } }.first
  }

  /// A path of the pipeline as it can be opened.
  public func path(_ written: String) -> ArchivePath { folder.appending(ArchivePath(written)) }
}
