import Imaging
import ShokoCore
import Testing

@Suite struct RGBImageTests {
  @Test(arguments: [(0, 1), (1, 0), (-3, 4), (RGBImage.maximumPixels, 2), (.max, .max)])
  func refusesImpossibleSizes(width: Int, height: Int) {
    #expect(throws: ImagingError.badSize(width: width, height: height)) {
      try RGBImage(width: width, height: height, samples: .eight([]))
    }
  }

  @Test func refusesAWrongNumberOfSamples() {
    #expect(throws: ImagingError.sampleCount(expected: 18, actual: 17)) {
      try RGBImage(width: 3, height: 2, samples: .eight([UInt8](repeating: 0, count: 17)))
    }
  }

  @Test func cropKeepsEveryPixel() throws {
    for image in [try RGBImage.noise8(17, 11), try RGBImage.noise16(17, 11)] {
      let box = PixelBox(x: 5, y: 3, width: 12, height: 7)
      let cut = try image.cropped(to: box)
      #expect((cut.width, cut.height, cut.bitDepth) == (12, 7, image.bitDepth))
      for y in 0..<7 {
        for x in 0..<12 {
          for channel in 0..<3 {
            #expect(cut.sample(x, y, channel) == image.sample(x + 5, y + 3, channel))
          }
        }
      }
    }
  }

  @Test(arguments: [
    PixelBox(x: 0, y: 0, width: 0, height: 4), PixelBox(x: -1, y: 0, width: 4, height: 4),
    PixelBox(x: 5, y: 0, width: 4, height: 4), PixelBox(x: 0, y: 6, width: 4, height: 3),
    PixelBox(x: .max, y: 0, width: .max, height: 1),
  ])
  func refusesCropsOutside(box: PixelBox) throws {
    let image = try RGBImage.noise8(8, 8)
    #expect(throws: ImagingError.self) { try image.cropped(to: box) }
  }

  @Test(arguments: PictureGeometry.Rotation.allCases)
  func turnsAsAViewerDoes(rotation: PictureGeometry.Rotation) throws {
    let image = try RGBImage.noise8(7, 4)
    let turned = image.rotated(by: rotation)
    let geometry = PictureGeometry(codedWidth: 7, codedHeight: 4, rotation: rotation)
    #expect((turned.width, turned.height) == geometry.displayedSize)
    for y in 0..<4 {
      for x in 0..<7 {
        let box = geometry.displayed(PixelBox(x: x, y: y, width: 1, height: 1))
        for channel in 0..<3 {
          #expect(turned.sample(box.x, box.y, channel) == image.sample(x, y, channel))
        }
      }
    }
  }

  @Test func fourQuarterTurnsGiveTheSamePicture() throws {
    let image = try RGBImage.noise16(5, 9)
    let turned = (0..<4).reduce(image) { image, _ in image.rotated(by: .quarter) }
    #expect(turned == image)
    #expect(image.rotated(by: .quarter).rotated(by: .threeQuarters) == image)
    #expect(image.rotated(by: .quarter).rotated(by: .quarter) == image.rotated(by: .half))
  }

  @Test func aTurnExchangesThePixelsSides() {
    let aspect = Rational(16, 11) ?? Rational(1)
    #expect(aspect.pixelAspect(turnedBy: .quarter) == Rational(11, 16))
    #expect(aspect.pixelAspect(turnedBy: .half) == aspect)
  }
}
