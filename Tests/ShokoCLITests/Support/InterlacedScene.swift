import Foundation
import TestSupport

/// An interlaced recording of 100 pictures in which a patterned board is there from the first to the last,
/// runs to the right and back.
enum InterlacedScene {
  static var isPossible: Bool {
    guard let ffmpeg = Tool.ffmpeg else { return false }
    return (try? ffmpeg.run(["-hide_banner", "-filters"]))?.text.contains(" bwdif ") == true
  }
  static let absence = "ffmpeg is not installed, or has no filter bwdif"

  static let flags = "bicubic+accurate_rnd+full_chroma_int+full_chroma_inp+bitexact"
  static let (width, height) = (320, 240)

  /// - Parameter order: `tff` or `bff`.
  static func draw(_ scratch: Scratch, _ order: String, to path: String) throws {
    let x = "if(lt(t,2),120+120*t,200-(t-2)*90)"
    try FileManager.default.createDirectory(
      atPath: scratch.path("rec"), withIntermediateDirectories: true)
    try scratch.ffmpeg(
      "-y -f lavfi -i color=c=0x707060:s=\(width)x\(height):r=50:d=4"
        + " -f lavfi -i testsrc2=s=220x200:r=50:d=4 -filter_complex"
        + " [0]noise=alls=6:allf=t+u:all_seed=3[b];[b][1]overlay=x='\(x)':y=20,"
        + "interlace=scan=\(order),scale=interl=1,format=yuv420p -c:v libx264 -crf 16 -g 25 -bf 2"
        + " -flags +ildct+ilme -x264-params \(order)=1 -threads 1 -r 25 \(path)")
  }

  /// What ffmpeg's filter makes of every picture, as RGB samples one after the other.
  static func whole(_ scratch: Scratch, _ path: String) throws -> [[UInt8]] {
    try scratch.ffmpeg(
      "-y -i \(path) -vf bwdif=mode=send_frame,scale=flags=\(flags),format=rgb24"
        + " -fps_mode passthrough -f rawvideo whole.rgb")
    let bytes = [UInt8](try contents(scratch.path("whole.rgb")))
    let size = width * height * 3
    return stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<$0 + size]) }
  }

  /// A picture file's samples.
  static func samples(_ scratch: Scratch, _ path: String) throws -> [UInt8] {
    try scratch.ffmpeg("-y -i \(path) -pix_fmt rgb24 -f rawvideo one.rgb")
    return [UInt8](try contents(scratch.path("one.rgb")))
  }
}
