import Foundation
import TestSupport
import Testing

@testable import Media

/// Filters of the user's own on one picture.
@Suite struct FilterTests {
  private static func noise(_ count: Int) -> [UInt8] {
    var state: UInt32 = 7
    return (0..<count).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(state >> 24)
    }
  }

  /// Sides that filters with windows, blocks and vectors may stumble over.
  private static let sizes = [(1, 1), (2, 3), (1, 40), (17, 9), (33, 8), (64, 64)]

  @Test(arguments: FilterChain.names)
  func everyFilterTakesPicturesOfAnySizeAndRepeatsItself(name: String) throws {
    let options = ["format": "=yuv420p", "lut": "=c0=negval", "curves": "=vintage"]
    let chain = try FilterChain(name + (options[name] ?? ""))
    for (width, height) in Self.sizes {
      let bytes = Self.noise(width * height * 3)
      let words = bytes.map { UInt16($0) &* 251 }
      for values in [RGBSamples.Values.bytes(bytes), .words(words)] {
        let first = try chain.apply(to: values, width: width, height: height)
        let second = try chain.apply(to: values, width: width, height: height)
        switch (first, second) {
        case (.bytes(let a), .bytes(let b)): #expect(a == b && a.count == bytes.count)
        case (.words(let a), .words(let b)): #expect(a == b && a.count == words.count)
        default: Issue.record("another depth")
        }
      }
    }
  }

  @Test(
    .enabled(if: Encode.isPossible, Encode.absence),
    arguments: [
      "eq=gamma=1.6,unsharp", "null", "curves=master=0/0 0.4/0.7 1/1", "hqdn3d,cas=0.6",
      "lutrgb=r=val*2:b=negval", "gblur=sigma=1.5, histeq ,negate",
      "gradfun,format=gray,normalize", "colorbalance=rs=.3,hue=s=0.5",
    ])
  func givesWhatTheProgramGives(chain: String) throws {
    let scratch = try Scratch()
    let (width, height) = (61, 47)
    let bytes = Self.noise(width * height * 3)
    try Data(bytes).write(to: URL(fileURLWithPath: scratch.path("in.rgb")))
    try Encode.run([
      "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", "\(width)x\(height)", "-i",
      scratch.path("in.rgb"), "-sws_flags", FilterGraph.scaling, "-vf", chain, "-pix_fmt", "rgb24",
      "-f", "rawvideo", scratch.path("out.rgb"),
    ])
    let expected = [UInt8](try Data(contentsOf: URL(fileURLWithPath: scratch.path("out.rgb"))))
    guard
      case .bytes(let filtered) = try FilterChain(chain).apply(
        to: .bytes(bytes), width: width, height: height)
    else { return }
    #expect(filtered == expected)
  }

  /// A chain, and where its mistakes are.
  static let mistakes: [(chain: String, offsets: [Int])] = [
    ("", [0]), ("eq,", [3]), (",eq", [0]), ("eq=gama=1,unsharp=9:9:9:9:9:9:9:9", [0, 10]),
    ("movie=a.mp4", [0]), ("eq, scale=3:3 ,lut3d=a.cube", [4, 15]), ("null[a]", [4]),
    ("[in]null", [0]), ("null;null", [4]), ("curves=psfile=/etc/passwd", [0]),
    ("curves=vintage:psfile=x", [0]), ("curves=:::::::x", [0]), ("curves='psfile'=x", [7]),
    ("null,curves=ps\\file=x", [14]), ("curves='all=0/0 1/1:plot=x'", [7]), ("eq=/gamma=x", [0]),
    ("curves=plot =x", [0]), ("curves= plot=x", [0]), ("curves=plot\t=x", [11]),
    ("curves=plot=\u{301}x", [12]), ("curves=plot\n=x", [11]), ("curves=m=plot=x", [0]),
    ("curves=plot=x", [0]), ("eq=gamma=whi\\\\le(1)", [12]), ("eq=gamma=taylor(0)", [15]),
    ("lutrgb=r='while(1\\,1)'", [9]), ("lutrgb=g=time(0)", [13]), ("eq=gamma=print(1)", [14]),
    ("eq@x=gamma=1", [2]), ("format=pix_fmts=vaapi", [0]), ("sendcmd=f=x", [0]),
    ("nlmeans=r=99:p=99", [0]), ("eq=gamma=2:", []),
    (String(repeating: "null,", count: 16) + "null", [80]),
  ]

  @Test(arguments: 0..<mistakes.count) func mistakesAreFoundWhereTheyAre(index: Int) {
    let (chain, offsets) = Self.mistakes[index]
    var found: [Int] = []
    do throws(FilterChain.Mistakes) {
      _ = try FilterChain(chain)
    } catch {
      found = error.list.map(\.offset)
    }
    #expect(found == offsets, "\(chain)")
  }
}
