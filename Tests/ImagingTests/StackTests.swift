import ShokoCore
import Testing

@testable import Imaging

@Suite struct StackTests {
  // MARK: Registration

  @Test(arguments: [
    (0.0, 0.0), (0.5, 0.25), (-3.3125, 2.6875), (6.9375, -5.5), (-0.4375, 0.0625), (8, -8),
  ])
  func aSubjectIsFoundToASixteenthOfAPixel(x: Double, y: Double) throws {
    let reference = try StackScene(x: 44, y: 30, seed: 1, noise: 5).picture()
    let registration = try #require(SubjectRegistration(reference))
    for seed in 2..<6 as Range<UInt64> {
      let other = try StackScene(x: 44 + x, y: 30 + y, seed: seed, noise: 5).picture()
      let found = try #require(registration.find(in: other))
      let error = (Double(found.shift.x) / 16 - x, Double(found.shift.y) / 16 - y)
      #expect(abs(error.0) <= 0.0626 && abs(error.1) <= 0.0626, "\(error)")
    }
  }

  @Test func anotherSubjectIsNotFound() throws {
    let registration = try #require(
      SubjectRegistration(try StackScene(x: 44, y: 30, noise: 5).picture()))
    let other = try StackScene(x: 44, y: 30, noise: 5, pattern: 9).picture()
    #expect(registration.find(in: other) == nil)
  }

  @Test func whatShowsNothingIsNotLookedFor() throws {
    let flat = try RGBImage(
      width: 80, height: 80, samples: .eight(Array(repeating: 9, count: 19_200)))
    let box = PixelBox(x: 0, y: 0, width: 80, height: 80)
    #expect(SubjectRegistration(StackPicture(flat, at: box, subject: box)) == nil)
    let small = PixelBox(x: 10, y: 10, width: 12, height: 40)
    let noise = try RGBImage.noise8(80, 80)
    #expect(SubjectRegistration(StackPicture(noise, at: box, subject: small)) == nil)
  }

  // MARK: Resampling

  @Test func wholePixelsAreCopiedAndRampsKeepTheirSlope() throws {
    let place = PixelBox(x: 3, y: 5, width: 20, height: 16)
    let noise = try RGBImage.noise16(20, 16)
    let picture = StackPicture(noise, at: place, subject: place)
    let wanted = PixelBox(x: 6, y: 7, width: 5, height: 4)
    let copied = picture.seen(at: wanted, shift: SubPixelShift(x: 32, y: -16))
    #expect(copied.box == wanted)
    for y in 0..<4 {
      for x in 0..<5 {
        #expect(
          Int(copied.samples[(y * 5 + x) * 3 + 1]) == 64 * noise.sample(x + 5, y + 1, 1))
      }
    }
    let ramp: [Int32] = (0..<20 * 16).map { index -> Int32 in
      let (column, row) = (Int32(index % 20), Int32(index / 20))
      return column * 8 + row * 3
    }
    let seen = ShiftedPart(
      ramp, channels: 1, at: place, wanted: wanted, shift: SubPixelShift(x: 5, y: 11))
    for y in 0..<4 {
      for x in 0..<5 {
        let (column, row) = (Double(x + 3) + 5.0 / 16, Double(y + 2) + 11.0 / 16)
        let exact: Double = 64 * (column * 8 + row * 3)
        #expect(abs(Double(seen.samples[y * 5 + x]) - exact) <= 1)
      }
    }
  }

  @Test func nothingIsTakenFromOutsideAPicture() throws {
    let place = PixelBox(x: 0, y: 0, width: 20, height: 16)
    let picture = StackPicture(try RGBImage.noise8(20, 16), at: place, subject: place)
    let seen = picture.seen(at: place, shift: SubPixelShift(x: 8, y: -24))
    #expect(seen.box == PixelBox(x: 1, y: 3, width: 17, height: 13))
    #expect(picture.seen(at: place, shift: SubPixelShift(x: 900, y: 0)).box.isEmpty)
  }

  // MARK: The mean

  @Test func whatIsFarFromTheOthersIsLeftOut() {
    var values = [100.0, 104, 96, 102, 98, 180, 20]
    #expect(RobustMean.mean(&values, deviation: 4) == 100)
    var even = [100.0, 104, 96, 104]
    #expect(RobustMean.mean(&even, deviation: 4) == 101)
    var two = [10.0, 30]
    #expect(RobustMean.mean(&two, deviation: 1) == 20)
  }

  private func error(_ image: RGBImage, _ scene: StackScene, _ crop: PixelBox) -> Double {
    let truth = scene.truth
    var sum = 0.0
    for y in 0..<crop.height {
      for x in 0..<crop.width {
        let exact = truth[(y + crop.y) * StackScene.width + x + crop.x]
        let difference = Double(image.sample(x, y, 0)) - exact
        sum += difference * difference
      }
    }
    return sum / Double(crop.area)
  }

  private let shifts: [(Double, Double)] = [
    (0.5, 0), (1.25, -0.75), (-2, 1.5), (3.0625, 0.25), (0, 0), (-1.5, -2.25), (4.75, 2),
  ]

  private func others(_ noise: Double) throws -> [[StackPicture]] {
    try shifts.enumerated().map { index, shift in
      [
        try StackScene(
          x: 44 + shift.0, y: 30 + shift.1, seed: UInt64(index + 2), noise: noise
        ).picture()
      ]
    }
  }

  @Test func eightPicturesHaveLittleOfTheNoiseOfOne() throws {
    let scene = StackScene(x: 44, y: 30, noise: 6)
    let reference = try scene.picture()
    let crop = PixelBox(x: 50, y: 36, width: 48, height: 60)
    guard
      case .made(let stack, let members) = try SubjectStack.make(
        reference, with: try others(6), crop: crop, most: 8, least: 3)
    else {
      Issue.record("no stack")
      return
    }
    #expect(members.map(\.group) == Array(0..<7))
    let (before, after) = (
      error(try reference.image.cropped(to: crop), scene, crop), error(stack, scene, crop)
    )
    print("stack of eight: \(before) to \(after)")
    #expect(before / after > 5)
  }

  @Test func whatOnePictureAloneShowsLeavesNoTrace() throws {
    let scene = StackScene(x: 44, y: 30, noise: 6)
    let crop = PixelBox(x: 50, y: 36, width: 48, height: 60)
    var groups = try others(6)
    let clean = try SubjectStack.make(
      try scene.picture(), with: groups, crop: crop, most: 8, least: 3)
    groups[0] = [try StackScene(x: 44.5, y: 30, seed: 2, noise: 6, patch: 14).picture()]
    groups[1] = [try StackScene(x: 45.25, y: 29.25, seed: 3, noise: 6, pattern: 8).picture()]
    groups[2] = [try StackScene(x: 42, y: 31.5, seed: 4, noise: 6, blur: 9).picture()]
    let mixed = try SubjectStack.make(
      try scene.picture(), with: groups, crop: crop, most: 8, least: 3)
    guard case .made(let first, _) = clean, case .made(let second, let members) = mixed else {
      Issue.record("no stack")
      return
    }
    #expect(!members.map(\.group).contains(1))
    #expect(error(second, scene, crop) < 2 * error(first, scene, crop))
    // The mark in the middle of the one.
    let middle = PixelBox(x: 68, y: 60, width: 12, height: 12)
    let mark = try second.cropped(
      to: PixelBox(x: middle.x - crop.x, y: middle.y - crop.y, width: 12, height: 12))
    #expect(error(mark, scene, middle) < 20)
  }

  @Test func ofAGroupOnlyTheBestIsTakenAndTooFewMakeNoStack() throws {
    let scene = StackScene(x: 44, y: 30, noise: 6)
    let crop = PixelBox(x: 50, y: 36, width: 48, height: 60)
    let all = try others(6)
    let one = try SubjectStack.make(
      try scene.picture(), with: [all.flatMap(\.self)], crop: crop, most: 8, least: 3)
    guard case .tooFew(let count) = one else {
      Issue.record("a stack of one group of pictures")
      return
    }
    #expect(count == 1)
    let two = try SubjectStack.make(
      try scene.picture(), with: all, crop: crop, most: 3, least: 3)
    guard case .made(_, let members) = two else {
      Issue.record("no stack")
      return
    }
    #expect(members.count == 2)
  }

  @Test func whatHasNoNoiseIsNotStacked() throws {
    let outcome = try SubjectStack.make(
      try StackScene(x: 44, y: 30).picture(),
      with: (0..<4).map { _ in [try StackScene(x: 44, y: 30).picture()] },
      crop: PixelBox(x: 50, y: 36, width: 48, height: 60), most: 8, least: 3)
    guard case .noBetter(let noise, let single, let sharpness) = outcome else {
      Issue.record("a stack of the same picture")
      return
    }
    #expect(noise == single && sharpness == 100)
  }

  @Test func noiseIsToldInLevels() throws {
    for deviation in [2.0, 5, 9] {
      let luma = try StackScene(x: 44, y: 30, noise: deviation).picture().luma
      let found = try #require(
        NoiseLevel.estimate(luma, in: PixelBox(x: 2, y: 2, width: 40, height: 120)))
      #expect(found > deviation * 0.9 && found < deviation * 1.1, "\(found)")
    }
  }

  @Test func shiftsAreWrittenExactly() {
    #expect(SubPixelShift(x: -49, y: 3).pixelsRight == "-3.0625")
    #expect(SubPixelShift(x: -49, y: 3).pixelsDown == "0.1875")
    #expect(SubPixelShift.none.pixelsRight == "0.0000")
  }
}
