import Foundation
import TestSupport
import Testing

/// `deinterlace: bwdif`: stills of the first field's moment with the other rows computed.
@Suite(.enabled(if: InterlacedScene.isPossible, Comment(rawValue: InterlacedScene.absence)))
struct DeinterlacedStillTests {
  private static func pipeline(
    _ name: String, _ stills: String, more: String = "", source: String = ""
  ) -> String {
    """
    shoko: 1
    name: p
    sources: [{camera: a, files: "rec/*"\(source)}]
    steps: [scan, {stills: {\(stills)}}, \(more){bundle: {to: out, case: \(name)}}, verify]

    """
  }

  private static func run(_ scratch: Scratch, _ text: String, jobs: Int = 2) throws {
    try scratch.write(text, to: "p.yaml")
    let run = try Program.run("run", "p.yaml", "--jobs", "\(jobs)", in: scratch.url.path)
    try #require(run.status == 0, "\(run.errorText)\(run.text)")
  }

  private static func stills(_ scratch: Scratch, _ name: String) throws -> [JSON] {
    try JSON(try contents(scratch.path("out/\(name)/data/events.json")))["windows"].list
      .flatMap { $0["exhibits"]["stills"].list }
  }

  @Test(arguments: ["tff", "bff"])
  func areWhatFFmpegsFilterGivesFromTheFirstPictureToTheLast(order: String) throws {
    let scratch = try Scratch()
    try InterlacedScene.draw(scratch, order, to: "rec/a.mp4")
    let whole = try InterlacedScene.whole(scratch, "rec/a.mp4")
    #expect(whole.count == 100)
    try Self.run(
      scratch, Self.pipeline("K", "per_window: 20, prefer: largest, deinterlace: bwdif"))
    let stills = try Self.stills(scratch, "K")
    var places: [Int] = []
    for still in stills {
      let path = "out/K/" + (still["full"].text ?? "")
      let place = try #require(still["frame"].whole)
      places.append(place)
      #expect(try InterlacedScene.samples(scratch, path) == whole[place], "\(place)")
      let fields = still["deinterlacing"]
      #expect(fields["shown"].text == "bwdif")
      #expect(fields["first_field"].text == (order == "tff" ? "top" : "bottom"))
      let method = try #require(fields["made_by"].text)
      #expect(method.hasPrefix("bwdif=mode=send_frame:parity=auto:deint=all by libavfilter "))
      let said = PNGFile.texts([UInt8](try contents(scratch.path(path))))["shoko:Deinterlacing"]
      #expect(said?.hasPrefix("bwdif: the ") == true && said?.hasSuffix(method) == true)
    }
    #expect(places.first == 0 && places.last == 99 && places.count == 20)
    let page = String(
      decoding: try contents(scratch.path("out/K/metadata/index.html")), as: UTF8.self)
    #expect(page.contains("every other row was computed"))
    let again = try Program.run("reproduce", "out/K", in: scratch.url.path)
    #expect(again.status == 0, "\(again.errorText)\(again.text)")
  }

  @Test func filesAreTheSameForAnyNumberOfDecodersAndWithEverythingBeside() throws {
    let scratch = try Scratch()
    try InterlacedScene.draw(scratch, "tff", to: "rec/a.mp4")
    let step = "per_window: 3, zoom: 2, stack: 4, filter: \"eq=gamma=1.5\", deinterlace: bwdif"
    for jobs in [1, 4] {
      try Self.run(scratch, Self.pipeline("K\(jobs)", step, more: "sheets, "), jobs: jobs)
    }
    let files = try snapshot(scratch.path("out/K1/data/stills"))
    #expect(files == (try snapshot(scratch.path("out/K4/data/stills"))) && files.count >= 16)
    func said(_ file: String) throws -> String {
      let path = scratch.path("out/K1/data/" + file)
      return PNGFile.texts([UInt8](try contents(path)))["shoko:Deinterlacing"] ?? ""
    }
    for name in ["full", "crop", "zoom", "filtered", "filtered-zoom"] {
      #expect(try said("stills/0001-\(name).png").hasPrefix("bwdif: "), "\(name)")
    }
    // Small pictures and stacks have rows that the camera took, alone.
    #expect(try said("stills/0001-strip.png").hasPrefix("field: the top field"))
    for name in files.keys where name.hasSuffix("-stack.png") {
      #expect(try said("stills/\(name)").hasPrefix("field: the top field"))
    }
    try scratch.ffmpeg(
      "-y -i out/K1/data/stills/0001-crop.png -vf eq=gamma=1.5 -pix_fmt rgb24 -f rawvideo f.rgb")
    #expect(
      [UInt8](try contents(scratch.path("f.rgb")))
        == (try InterlacedScene.samples(scratch, "out/K1/data/stills/0001-filtered.png")))
    let again = try Program.run("reproduce", "out/K1", in: scratch.url.path)
    #expect(again.status == 0, "\(again.errorText)\(again.text)")
  }

  @Test func progressivePicturesStayAsTheyAre() throws {
    let scratch = try Scratch()
    try Clips.copy("moving.mp4", to: scratch.path("rec/a.mp4"))
    for way in ["field", "bwdif", "none"] {
      try Self.run(scratch, Self.pipeline(way, "per_window: 3, zoom: 2, deinterlace: \(way)"))
    }
    let files = try snapshot(scratch.path("out/field/data/stills"))
    #expect(files == (try snapshot(scratch.path("out/bwdif/data/stills"))))
    #expect(files == (try snapshot(scratch.path("out/none/data/stills"))))
    #expect(try Self.stills(scratch, "bwdif").allSatisfy { $0["deinterlacing"].value == nil })
  }

  @Test(arguments: ["tff", "bff"]) func oneByHandIsTheSame(order: String) throws {
    let scratch = try Scratch()
    try InterlacedScene.draw(scratch, order, to: "a.mp4")
    let whole = try InterlacedScene.whole(scratch, "a.mp4")
    for place in [0, 1, 24, 25, 26, 60, 98, 99] {
      let time = "\(place / 25).\(String(1010 + place % 25 * 40).dropFirst())s"
      let run = try Program.run(
        "still", "a.mp4", "--at", time, "--deinterlace", "bwdif", "-o",
        "\(place).png", "--json", in: scratch.url.path)
      #expect(run.status == 0 && run.errorText.isEmpty, "\(run.errorText)")
      let document = try JSON(run.output)
      #expect(document["deinterlacing"]["shown"].text == "bwdif")
      #expect(document["height"].whole == InterlacedScene.height)
      #expect(try InterlacedScene.samples(scratch, "\(place).png") == whole[place], "\(place)")
    }
    let field = try Program.run(
      "still", "a.mp4", "--at", "1s", "-o", "field.png", "--json", in: scratch.url.path)
    let document = try JSON(field.output)
    #expect(document["deinterlacing"]["shown"].text == "field")
    #expect(document["height"].whole == InterlacedScene.height / 2)
  }
}
