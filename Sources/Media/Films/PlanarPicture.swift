internal import CFFmpeg
public import ShokoCore

/// A picture of 8-bit planes, luma and two of chroma with half its width and height, to be drawn on.
public struct PlanarPicture: Sendable {
  /// A colour in limited-range luma and chroma.
  public struct Colour: Hashable, Sendable {
    let y: UInt8
    let u: UInt8
    let v: UInt8

    /// Names a colour.
    public init(y: UInt8, u: UInt8, v: UInt8) { (self.y, self.u, self.v) = (y, u, v) }
  }

  /// Width in pixels, even.
  public let width: Int
  /// Height in pixels, even.
  public let height: Int
  private(set) var luma: [UInt8]
  private(set) var chroma: ([UInt8], [UInt8])

  /// Converts a decoded picture at its own size, without an odd last row or column; `nil` when swscale
  /// cannot read its format.
  ///
  /// Calls `sws_scale`.
  public init?(_ frame: VideoFrame) {
    let source = frame.pointer
    (width, height) = (frame.width & ~1, frame.height & ~1)
    let context = sws_getContext(
      source.pointee.width, source.pointee.height, AVPixelFormat(source.pointee.format),
      source.pointee.width, source.pointee.height, AV_PIX_FMT_YUV420P,
      SWS_BILINEAR | SWS_ACCURATE_RND | SWS_BITEXACT, nil, nil, nil)
    defer { sws_freeContext(context) }
    guard let context, width > 0, height > 0,
      let planar = scaledFrame(source, to: AV_PIX_FMT_YUV420P, by: context)
    else { return nil }
    var release: UnsafeMutablePointer<AVFrame>? = planar
    defer { av_frame_free(&release) }
    luma = Self.plane(planar, 0, width, height)
    chroma = (
      Self.plane(planar, 1, width / 2, height / 2), Self.plane(planar, 2, width / 2, height / 2)
    )
  }

  private static func plane(
    _ frame: UnsafeMutablePointer<AVFrame>, _ index: Int32, _ width: Int, _ height: Int
  ) -> [UInt8] {
    guard let base = shoko_plane(frame, index) else { return [] }
    let stride = Int(shoko_stride(frame, index))
    var plane: [UInt8] = []
    plane.reserveCapacity(width * height)
    for row in 0..<height {
      plane += UnsafeBufferPointer(start: base + row * stride, count: width)
    }
    return plane
  }

  /// The memory held, in bytes.
  public var bytes: Int { luma.count * 3 / 2 }

  /// Fills a rectangle as far as it lies in the picture.
  public mutating func fill(_ box: PixelBox, _ colour: Colour) {
    let box = box.clipped(width: width, height: height)
    for row in box.y..<box.y + box.height {
      for column in box.x..<box.x + box.width {
        luma[row * width + column] = colour.y
        chroma.0[row / 2 * (width / 2) + column / 2] = colour.u
        chroma.1[row / 2 * (width / 2) + column / 2] = colour.v
      }
    }
  }

  /// Copies the planes into an encoder's picture of the same size and format.
  func copy(to frame: UnsafeMutablePointer<AVFrame>) {
    for (index, plane) in [luma, chroma.0, chroma.1].enumerated() {
      guard let base = UnsafeMutablePointer(mutating: shoko_plane(frame, Int32(index))) else {
        continue
      }
      let stride = Int(shoko_stride(frame, Int32(index)))
      let columns = index == 0 ? width : width / 2
      plane.withUnsafeBufferPointer { samples in
        guard let start = samples.baseAddress else { return }
        for row in 0..<(index == 0 ? height : height / 2) {
          (base + row * stride).update(from: start + row * columns, count: columns)
        }
      }
    }
  }
}
