public import Archive
internal import ShokoCore

/// Reads pipeline files: YAML text in, a checked plan or all of its mistakes out.
public enum PipelineReader {
  /// Reads a pipeline from a file.
  ///
  /// - Parameters:
  ///   - path: The file in the form of `RawArgument`; its folder is where the pipeline's relative paths start from.
  ///   - set: Values of parameters, which go before the file's defaults.
  ///   - environment: Variables that parameters with the key `env` may take their values from.
  ///   - now: The moment of the run, which tells what `yesterday` is.
  public static func read(
    path: String, set: [(name: String, value: String)] = [], environment: [String: String] = [:],
    now: WallTime
  ) throws(PipelineRejection) -> PipelinePlan {
    let file = ArchivePath(argument: path)
    let bytes: [UInt8]
    do throws(PipelineFileError) {
      bytes = try PipelineFile.read(file, most: YAMLLimits.bytes)
    } catch {
      throw PipelineRejection([
        PipelineMistake(
          // Without a name, a line would begin with a colon.
          file: file.bytes.isEmpty ? "''" : file.display, position: nil, message: error.message)
      ])
    }
    return try read(
      bytes: bytes, file: file.display, folder: folder(of: file), set: set,
      environment: environment, now: now)
  }

  /// Reads a pipeline from a file's bytes.
  ///
  /// - Parameters:
  ///   - bytes: The pipeline in UTF-8, with or without a byte order mark.
  ///   - file: How mistakes name the file.
  ///   - folder: Where the pipeline's relative paths start from.
  ///   - set: Values of parameters, which go before the file's defaults.
  ///   - environment: Variables that parameters with the key `env` may take their values from.
  ///   - now: The moment of the run, which tells what `yesterday` is.
  public static func read(
    bytes: [UInt8], file: String, folder: ArchivePath = ArchivePath("."),
    set: [(name: String, value: String)] = [], environment: [String: String] = [:], now: WallTime
  ) throws(PipelineRejection) -> PipelinePlan {
    var root = try document(bytes, file: file)
    var checker = SchemaChecker(
      file: file,
      overrides: ParameterOverrides(
        set: set, environment: environment, now: now.microseconds))
    let checked = checker.check(&root, as: .map(PipelineSchema.pipeline), name: "pipeline")?.map
    if let checked, !checked.has("parameters") {
      checker.parameters.finish(names: [], at: root.position, mistakes: &checker.mistakes)
    }
    var builder = PlanBuilder(
      mistakes: checker.mistakes, folder: folder, source: String(decoding: bytes, as: UTF8.self))
    let parts = checked.map { builder.build($0) }
    guard let parts, builder.mistakes.isEmpty else {
      throw PipelineRejection(builder.mistakes.sorted)
    }
    return PipelinePlan(
      name: parts.name, description: parts.description,
      parameters: checker.parameters.parameters, folder: folder, sources: parts.sources,
      from: parts.from, to: parts.to, steps: parts.steps,
      resolvedYAML: try resolved(root, file: file), originalBytes: bytes)
  }

  private static func document(
    _ bytes: [UInt8], file: String
  ) throws(PipelineRejection) -> YAMLNode {
    do throws(YAMLSyntaxError) {
      if bytes.count > YAMLLimits.bytes { throw YAMLSyntaxError(.start, PipelineFile.tooLong) }
      guard let root = try YAMLReader.read(YAMLText.decode(bytes)), !root.isNull else {
        throw YAMLSyntaxError(.start, .pipelineIsEmpty)
      }
      return root
    } catch {
      throw PipelineRejection([
        PipelineMistake(
          file: file, position: error.position, message: error.message,
          suggestion: error.suggestion)
      ])
    }
  }

  private static func resolved(
    _ root: YAMLNode, file: String
  ) throws(PipelineRejection) -> String {
    do {
      return try ResolvedYAML.text(of: root)
    } catch {
      throw PipelineRejection([
        PipelineMistake(
          file: file, position: nil, message: .resolvedPipelineFails("\(error)"))
      ])
    }
  }

  private static func folder(of file: ArchivePath) -> ArchivePath {
    let name = file.lastComponent.bytes.count
    if name == file.bytes.count { return ArchivePath(".") }
    let folder = file.bytes.dropLast(name)
    return ArchivePath(bytes: folder.count == 1 ? Array(folder) : Array(folder.dropLast()))
  }
}
