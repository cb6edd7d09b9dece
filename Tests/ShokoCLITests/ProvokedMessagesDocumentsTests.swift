import Foundation
import TestSupport
import Testing

/// What documents say that programs read, and the report page: in English, whatever the language.
@Suite(
  .enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)),
  .enabled(if: Faults.isPossible, Comment(rawValue: Faults.absence)))
struct ProvokedMessagesDocumentsTests {
  private static let bundle = "{bundle: {to: out, case: K, originals: digests}}"

  static let tests: [Provocation] = [
    junit(
      "a report of expectations", 5, "scan, {expect: {windows: {at_least: 9, at_most: 8}}}",
      en: ["name=\"windows of all cameras should be at least 9\""]),
    junit(
      "a report of a recording that is cut off", 3, "scan", clip: "cut.mkv",
      en: ["The run ended with exit code 3: some input could not be read in full."]),
    junit(
      "a report of nothing", 1, "scan", clip: nil,
      en: ["The run ended with exit code 1: nothing usable came out."]),
    junit(
      "a report of a bundle that is written over", 4, "scan, \(bundle), verify",
      fault: "open out/K/data/events.csv 1 $echo >> out/K/data/events.csv",
      en: ["The run ended with exit code 4: the bundle does not verify."]),
  ]

  static let pages: [Provocation] = [
    page(
      "a clip without its sound and its first pictures", "a.mpg",
      "-c:v mpeg2video -b:v 800k -g 50 -bf 2 -c:a pcm_dvd -ar 48000 -ac 2 -f vob",
      en: [
        "The camera's own coded pictures, copied from the keyframe before.",
        "Pictures at the start that need an earlier keyframe are left out: 2.",
        "The sound cannot be kept in this kind of file.",
      ]),
    page(
      "a clip without its damaged sound", "a.mp4", "-c copy",
      en: ["Damaged pieces of sound are left out: "]
    ) { try $0.damageSound(of: "rec/a.mp4") },
    page(
      "a clip that shows what stills do not", "a.mp4", "-c copy",
      clips: "{clips: {allow_unmasked: true}}",
      privacy: ", privacy: [{polygon: [[0, 0], [1, 0], [1, 1]]}]",
      en: ["It shows what is covered in the stills, as the pipeline allows."]),
    page(
      "a clip of a transport stream without sound", "a.ts", "-c copy",
      clips: "{clips: {audio: drop}}",
      en: [
        "The sound is left out, as the pipeline asks.",
        "For viewing: the same coded pictures, re-wrapped as MP4, so that its bytes are no longer"
          + " the camera's.",
      ]),
    page(
      "a clip encoded anew without loss, with an area covered", "a.mp4", "-c copy",
      clips: "{clips: {cut: exact}}", privacy: ", privacy: [{polygon: [[0, 0], [1, 0], [1, 1]]}]",
      en: [
        "A derivative: decoded and encoded anew from the very picture on, in FFV1, which loses nothing"
          + " of samples that it takes as they are.",
        "Privacy zones are covered.",
      ]),
    page(
      "a clip with a caption below its pictures", "a.mp4", "-c copy",
      clips: "{clips: {cut: exact, caption: burned}}",
      en: [
        "A caption is burned in below the picture, in 16 rows of its own that cover nothing of it."
      ]),
    page(
      "a still that is not stacked, for want of groups of pictures", "a.mp4",
      "-c:v libx264 -threads 1 -g 250 -an", clips: "{stills: {stack: 4}}",
      en: [
        "fewer than 2 pictures in other groups of pictures show the subject in the same way: 0"
      ]),
    page(
      "a still of a drawing, which has no noise to lose", "a.mkv",
      "-vf trim=0:0.1,loop=-1:1,setpts=N/25/TB,trim=0:8[b];testsrc=s=96x96:r=1:d=1,loop=-1:1,"
        + "setpts=N/25/TB,trim=0:8[s];[b][s]overlay=x='min(20+(t-3)*100,180)':y=40:"
        + "enable='gte(t,3)' -c:v ffv1 -g 1 -an",
      clips: "{stills: {stack: 4}}",
      en: ["it does not beat the single frame: noise estimate "]),
    page(
      "a clip of damaged pictures encoded anew", "a.ts",
      "-c:v libx264 -threads 1 -g 50 -an -bsf:v noise=amount=20000",
      clips: "{clips: {cut: exact, codec: h264}}", status: 3,
      en: [
        "A derivative: decoded and encoded anew with a small loss (H.264), from the very picture"
          + " on.",
        "Pictures that were decoded with errors: ",
      ]),
  ]

  private static func junit(
    _ name: String, _ status: Int32, _ steps: String, clip: String? = "moving.mp4",
    fault: String? = nil, en: [String]
  ) -> Provocation {
    let faults = fault.map { "env \(Faults.variables([$0]))" } ?? ""
    let script =
      "\(faults) \"$shoko\" run p.yaml --junit x.xml $language > /dev/null; status=$?; cat x.xml;"
      + " exit $status"
    return .init(name, shell: script, status, en: en, ja: en) {
      try $0.writePipeline(steps, clips: clip.map { ["1.mkv": $0] } ?? [:])
      if clip == nil { try $0.write("", to: "rec/1.mkv") }
    }
  }

  private static func page(
    _ name: String, _ file: String, _ coding: String, clips: String = "clips",
    privacy: String = "", status: Int32 = 0, en: [String],
    prepare: @escaping @Sendable (Scratch) throws -> Void = { _ in }
  ) -> Provocation {
    let script =
      "\"$shoko\" run p.yaml $language > /dev/null; status=$?;"
      + " sed -e 's/<[^>]*>/\\n/g' -e \"s/&#39;/'/g\" out/K/metadata/index.html | grep .; exit $status"
    return .init(name, shell: script, status, en: en, ja: en) {
      try $0.writePipeline("scan, \(clips), \(bundle)", source: privacy, clips: [:])
      try $0.write("", to: "rec/x.txt")
      try $0.ffmpeg("-i \(try Clips.path("moving.mp4")) \(coding) rec/\(file)")
      try prepare($0)
    }
  }

  @Test(arguments: tests + pages) func areInEnglish(_ provocation: Provocation) throws {
    let said = try ProvokedWords.of(provocation)
    for run in [said.english, said.japanese] {
      #expect(run.status == provocation.status, "\(run.errorText)\(run.text)")
    }
    for part in provocation.english {
      #expect(said.english.words.contains(part), "\(part) in: \(said.english.words)")
      #expect(said.japanese.words.contains(part), "\(part) in: \(said.japanese.words)")
    }
  }
}

extension Scratch {
  /// Gives each piece of AAC in an MP4 file a header of another framing that says nothing sensible, so
  /// that no muxer takes it.
  fileprivate func damageSound(of name: String) throws {
    guard let ffprobe = Tool.find("ffprobe") else { throw ToolFailure(text: Clips.absence) }
    let places = try ffprobe.run([
      "-v", "error", "-select_streams", "a", "-show_entries", "packet=pos", "-of", "csv=p=0",
      path(name),
    ]).text.split { !$0.isNumber }.compactMap { Int($0) }
    var bytes = try contents(path(name))
    for place in places {
      bytes.replaceSubrange(place..<place + 7, with: [0xff, 0xf1, 0xff, 0xff, 0xff, 0xff, 0xff])
    }
    try write(bytes, to: name)
  }
}
