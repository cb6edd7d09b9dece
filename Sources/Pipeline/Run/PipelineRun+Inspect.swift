internal import Dispatch
internal import Media
internal import ShokoCore

extension PipelineRun {
  /// Reads every recording to its end without decoding it.
  func inspect(_ sources: [RecordingSource]) throws(ShokoError) -> [RecordingInspection] {
    var inspections: [RecordingInspection] = []
    var told: UInt64 = 0
    for (index, source) in sources.enumerated() {
      // Reading takes a moment each: to name them all would flood a log.
      let now = DispatchTime.now().uptimeNanoseconds
      if told == 0 || now - told > 10_000_000_000 {
        control.report(
          .step(.inspecting(source.file.name, number: index + 1, of: sources.count)))
        told = now
      }
      inspections.append(try RecordingInspection(source, control: control))
    }
    return inspections
  }
}
