import Foundation
import TestSupport
import Testing

/// Contact sheets and heat maps of a whole run.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct SheetsTests {
  private static func archive(_ name: String = "rec/1.mp4") throws -> Scratch {
    let scratch = try Scratch()
    try Clips.copy("moving.mp4", to: scratch.path(name))
    try Clips.copy("moving.mp4", to: scratch.path("rec/2.mp4"))
    try scratch.write(
      """
      shoko: 1
      name: p
      parameters: {out: {type: path, default: out}}
      sources: [{camera: a, files: "rec/*"}]
      steps:
        - scan
        - stills: {per_window: 1, zoom: 1}
        - sheets: {columns: 2, per_page: 1}
        - bundle: {to: "${out}", case: K}
        - verify

      """)
    return scratch
  }

  @Test func everyWindowIsOnAPageAndAllIsListedShownAndDerivedAgain() throws {
    let scratch = try Self.archive()
    let run = try Program.run("run", "p.yaml", in: scratch.url.path)
    #expect(run.status == 0, "\(run.errorText)\(run.text)")
    let files = names(scratch.path("out/K/data/sheets")).sorted()
    let events = try JSON(try contents(scratch.path("out/K/data/events.json")))
    let page = String(
      decoding: try contents(scratch.path("out/K/metadata/index.html")), as: UTF8.self)
    var listed: [String] = []
    for recording in events["recordings"].list {
      let count = events["windows"].list.count { $0["recording"].text == recording["id"].text }
      let sheets = recording["exhibits"]["sheets"].list.compactMap(\.text)
      #expect(sheets.count == count && count > 0)
      listed += sheets + [try #require(recording["exhibits"]["heat"].text)]
    }
    listed += events["windows"].list.compactMap { $0["exhibits"]["heat"]["path"].text }
    #expect(listed.sorted() == files.map { "data/sheets/\($0)" })
    #expect(files.contains("r0001-sheet-01.png") && files.contains("0001-heat.png"))
    for path in listed { #expect(page.contains("src=\"../\(path)\"")) }
    let again = try Program.run("reproduce", "out/K", "--json", in: scratch.url.path)
    #expect(again.status == 0, "\(again.errorText)")
    let equal = try JSON(again.output)["exhibits"].list.filter { $0["state"].text == "equal" }
    #expect(Set(equal.compactMap { $0["path"].text }).isSuperset(of: listed))
  }

  /// The windows of what is there are counted anew, but no file shows that.
  @Test func withoutTheFirstOriginalThoseOfTheSecondAreStillTheSame() throws {
    let scratch = try Self.archive()
    try Clips.copy("moving.mkv", to: scratch.path("rec/0.mkv"))
    #expect(try Program.run("run", "p.yaml", in: scratch.url.path).status == 0)
    try FileManager.default.removeItem(atPath: scratch.path("rec/0.mkv"))
    let run = try Program.run("reproduce", "out/K", "--json", in: scratch.url.path)
    #expect(run.status == 3, "\(run.errorText)")
    let exhibits = try JSON(run.output)["exhibits"].list
    #expect(!exhibits.contains { $0["state"].text == "different" })
    #expect(
      exhibits.contains {
        $0["state"].text == "equal" && $0["path"].text == "data/sheets/r0002-sheet-01.png"
      })
  }

  @Test func theFilesSayWhatTheyAre() throws {
    let scratch = try Self.archive()
    #expect(try Program.run("run", "p.yaml", in: scratch.url.path).status == 0)
    let folder = scratch.path("out/K/data/sheets") + "/"
    let heat = PNGFile.texts([UInt8](try contents(folder + "0001-heat.png")))
    #expect(heat["Title"] == "1.mp4: where something moved in window #1")
    #expect(heat["shoko:Activity"]?.contains("from 0 (blue) to ") == true)
    #expect(heat["shoko:SourceSHA256"]?.count == 64 && heat["shoko:Frames"] != nil)
    let sheet = PNGFile.texts([UInt8](try contents(folder + "r0002-sheet-01.png")))
    #expect(sheet["Title"]?.hasPrefix("2.mp4: contact sheet, page 1 of ") == true)
    #expect(sheet["shoko:Frames"]?.hasPrefix("#1 ") == true)
  }

  @Test func theyAreTheSameForAnyNumberOfDecoders() throws {
    let scratch = try Self.archive()
    var manifests: Set<Data> = []
    for jobs in ["1", "2", "8"] {
      let run = try Program.run(
        "run", "p.yaml", "--set", "out=\(jobs)", "--jobs", jobs, in: scratch.url.path)
      #expect(run.status == 0)
      manifests.insert(try contents(scratch.path("\(jobs)/K/manifest-sha256.txt")))
    }
    #expect(manifests.count == 1)
  }

  @Test func theyStayWithinWhatADryRunTells() throws {
    let scratch = try Self.archive()
    let plan = try JSON(
      try Program.run("run", "p.yaml", "--dry-run", "--json", in: scratch.url.path).output)
    #expect(try Program.run("run", "p.yaml", in: scratch.url.path).status == 0)
    let folder = scratch.path("out/K")
    let sizes = try snapshot(folder).keys.compactMap { try? contents(folder + "/" + $0).count }
    let most = try #require(plan["estimate"]["most_bytes"].whole)
    #expect(sizes.reduce(0, +) <= most)
  }
}
