internal import Imaging
internal import Media
internal import ShokoCore

/// What was found out about a picture's part in a window, with the picture itself.
struct StillLook: Sendable {
  var part: StillPlan.Part
  var frame: VideoFrame
  var sharpness: UInt64 = 0
  var codedWeight = EvaluatedCandidate.fullWeight
  var isCut = false
  var print: BlockPrint?
  /// The parts that a stack may take of it.
  var stack: [StackPicture] = []

  /// Looks at the subject at full resolution; called on the thread that decoded the picture.
  init(_ part: StillPlan.Part, _ frame: VideoFrame, _ maker: StillMaker) {
    self.part = part
    self.frame = frame
    // What cannot be converted is not stacked; that a still cannot be is said when it is made.
    if !part.stack.isEmpty, frame.trust == .clean {
      stack = (try? maker.stackPictures(frame, of: part.stack)) ?? []
    }
    guard let subject = part.subject else { return }
    let (width, height) = (frame.width, frame.height)
    let box = subject.box.clipped(width: width, height: height)
    (sharpness, print) = frame.withLuma(
      bytes: { samples, stride in
        (
          FocusMeasure.sharpness(luma: samples, stride: stride, box: box),
          BlockPrint(luma: samples, stride: stride, width: width, height: height, subject: box)
        )
      },
      words: { samples, stride, depth in
        (
          FocusMeasure.sharpness(luma: samples, bitDepth: depth, stride: stride, box: box),
          BlockPrint(luma: samples, stride: stride, width: width, height: height, subject: box)
        )
      })
    codedWeight =
      frame.quantiser(in: box)?.step.map { CodedWeight.weight(step: $0) }
      ?? CodedWeight.weight(pictureType: frame.pictureType)
    isCut = StillTaker.isCut(box, width: width, height: height)
  }

  /// How many bytes it keeps from being used otherwise, roughly, without the picture.
  var bytes: Int { 1024 + stack.reduce(0) { $0 + $1.bytes } }
}
