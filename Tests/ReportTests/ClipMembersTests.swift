import Foundation
import Report
import ShokoCore
import Testing

/// What `events.json` says of clips.
@Suite struct ClipMembersTests {
  private struct Clip: Decodable {
    struct View: Decodable { var unmasked: Bool? }
    var unmasked: Bool?
    var codec: String?
    var masks: Int?
    var turned: Int?
    var view: View?
  }

  private struct Exhibits: Decodable { var clip: Clip }

  private func read(_ clip: WindowExhibits.Clip) throws -> Clip {
    let bytes = WindowExhibits(clip: clip).json(in: try Sample.corridor()).serialized()
    return try JSONDecoder().decode(Exhibits.self, from: Data(bytes.utf8)).clip
  }

  @Test("A copy for viewing says that it shows what stills cover", arguments: [true, false])
  func viewsTellWhatTheyShow(isUnmasked: Bool) throws {
    var clip = WindowExhibits.Clip(
      path: "data/clips/0001.ts", isPlayable: false, isUnmasked: isUnmasked)
    clip.view = WindowExhibits.ClipView(
      path: "data/clips/0001-view.mp4", isPlayable: true, hasCaptions: false,
      isUnmasked: isUnmasked, note: Message(verbatim: ""))
    let read = try read(clip)
    #expect(read.unmasked == (isUnmasked ? true : nil))
    #expect(read.view?.unmasked == (isUnmasked ? true : nil))
    #expect(read.codec == nil && read.masks == nil && read.turned == nil)
  }

  @Test("A clip encoded anew says how, what is covered and how it was turned")
  func exactClipsTellHow() throws {
    var clip = WindowExhibits.Clip(path: "data/clips/0001.mkv", isPlayable: false)
    (clip.codec, clip.masks, clip.turned) = ("ffv1", 2, 90)
    let read = try read(clip)
    #expect(read.codec == "ffv1" && read.masks == 2 && read.turned == 90 && read.unmasked == nil)
  }
}
