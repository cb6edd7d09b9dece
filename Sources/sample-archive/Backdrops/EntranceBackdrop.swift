internal import Foundation
internal import ShokoCore

/// An entrance hall with stone tiles and a glazed front; outside it is night.
struct EntranceBackdrop: Backdrop {
  let room = Room(halfWidth: 3.6, ceiling: 3, depth: 7)
  let doorway: (x: ClosedRange<Float>, height: ClosedRange<Float>) = (-0.95...0.95, 0...2.2)
  let lightBeyond: Float = 0.5
  let gloss: Float = 0.2

  func colour(_ hit: Room.Hit) -> Colour {
    switch hit.face {
    case .floor: floor(hit) * light(hit.place)
    case .ceiling: ceiling(hit)
    case .left, .right: wall(hit) * light(hit.place)
    case .end: end(hit)
    }
  }

  private func light(_ place: ScenePoint) -> Float {
    let (dx, dz) = (place.x * 0.7, place.depth - 4.6)
    return 0.72 + 0.44 / (1 + 0.16 * (dx * dx + dz * dz))
  }

  private func floor(_ hit: Room.Hit) -> Colour {
    let mat = Panel(-1.1...1.1, 5.6...6.8)
    if mat.contains(hit) {
      let rib: Float = Texture.isJoint(hit.u, pitch: 0.05, width: 0.02) ? 0.85 : 1
      let rim: Float = mat.eccentricity(hit) > 0.95 ? 0.6 : 1
      return Colour(0.24, 0.22, 0.21)
        * (rib * rim * (1 + 0.1 * Texture.cloud(hit.u * 40, hit.v * 40, 11)))
    }
    let pitch: Float = 0.5
    let (column, row) = (Texture.tile(hit.u, pitch: pitch), Texture.tile(hit.v, pitch: pitch))
    let joint =
      Texture.isJoint(hit.u, pitch: pitch, width: 0.012)
      || Texture.isJoint(hit.v, pitch: pitch, width: 0.016)
    let marble = Texture.cloud(hit.u * 5 + Float(column), hit.v * 5, 12) * 0.05
    let dark = (column + row) % 2 == 0
    let base = dark ? Colour(0.46, 0.44, 0.42) : Colour(0.60, 0.57, 0.52)
    return base * ((joint ? 0.72 : 1) * (1 + marble + 0.02 * Texture.cell(column, row, 13)))
  }

  private func ceiling(_ hit: Room.Hit) -> Colour {
    for depth in [Float(3), 5] {
      for x in [Float(-1.6), 0, 1.6] {
        let offset = SIMD2(hit.u - x, hit.v - depth)
        if (offset * offset).sum() < 0.03 { return Colour(1, 0.97, 0.88) }
      }
    }
    return Colour(0.66, 0.64, 0.60) * (1 + 0.015 * Texture.cloud(hit.u * 20, hit.v * 20, 14))
  }

  private func wall(_ hit: Room.Hit) -> Colour {
    if hit.v < 0.12 { return Colour(0.22, 0.20, 0.19) }
    let joint =
      Texture.isJoint(hit.u, pitch: 0.9, width: 0.015)
      || Texture.isJoint(hit.v, pitch: 0.6, width: 0.015)
    let stone =
      Texture.cloud(hit.u * 6, hit.v * 6, 15) * 0.04 + Texture.cloud(hit.u * 40, hit.v * 40, 16)
      * 0.02
    return Colour(0.64, 0.58, 0.50) * ((joint ? 0.8 : 1) + stone)
  }

  /// From the left: letter boxes, glass, the doorway, glass, and a wall with the intercom.
  private func end(_ hit: Room.Hit) -> Colour {
    let light = light(hit.place)
    if Panel(doorway.x, doorway.height).contains(hit, margin: 0.07) {
      return Colour(0.30, 0.31, 0.32)
    }
    if hit.v > 2.45 || abs(hit.u) > 2.35 {
      if hit.u < -2.5, hit.u > -3.5, (0.7...1.9).contains(hit.v) { return letterBox(hit) * light }
      let intercom = Panel(2.75...2.95, 1.1...1.5)
      if intercom.contains(hit) { return hit.v > 1.3 ? Colour(0.35, 0.5, 0.62) : Colour(0.16) }
      return wall(hit) * light
    }
    if let leaf = plant(hit) { return leaf * light }
    let edge =
      abs(abs(hit.u) - 1.66) < 0.03 || abs(hit.u) > 2.28 || abs(hit.v - 2.24) < 0.03 || hit.v < 0.1
    if edge || hit.v > 2.41 { return Colour(0.32, 0.33, 0.34) * light }
    return outside(hit.u, hit.v)
  }

  private func letterBox(_ hit: Room.Hit) -> Colour {
    let joint =
      Texture.isJoint(hit.u + 2.5, pitch: 0.25, width: 0.02)
      || Texture.isJoint(hit.v - 0.7, pitch: 0.2, width: 0.02)
    if joint { return Colour(0.36) }
    let slot = (hit.v - 0.7).truncatingRemainder(dividingBy: 0.2)
    return slot > 0.13 && slot < 0.155 ? Colour(0.2) : Colour(0.66, 0.67, 0.68)
  }

  /// A pot plant that stands before the glass on the right.
  private func plant(_ hit: Room.Hit) -> Colour? {
    let (x, y) = (hit.u - 1.98, hit.v)
    if y < 0.45, abs(x) < 0.17 + 0.1 * y { return Colour(0.55, 0.36, 0.26) * (1 - 1.2 * abs(x)) }
    guard (0.4...1.5).contains(y), abs(x) < 0.34 else { return nil }
    for leaf in 0..<9 {
      let angle = Float(leaf - 4) * 0.27
      let (along, across) = (
        x * sinf(angle) + (y - 0.4) * cosf(angle), x * cosf(angle) - (y - 0.4) * sinf(angle)
      )
      let length = 1.05 - 0.1 * abs(Float(leaf - 4))
      let share = along / length
      if share > 0, share < 1, abs(across) < 0.075 * sinf(share * .pi) {
        return Colour(0.16, 0.36, 0.17)
          * (0.75 + 0.3 * Texture.cell(leaf, 0, 17) * 0.5 + 2 * abs(across))
      }
    }
    return nil
  }

  /// The street at night, as seen through glass.
  private func outside(_ u: Float, _ v: Float) -> Colour {
    let ground: Float = 0.52
    if v < ground { return Colour(0.15, 0.15, 0.16) * (1 + 0.3 * (ground - v)) }
    let windows = Texture.cell(Int((u + 4) / 0.34), Int(v / 0.3), 18) > 0.55
    let inPane =
      (u + 4).truncatingRemainder(dividingBy: 0.34) > 0.12
      && v.truncatingRemainder(dividingBy: 0.3) > 0.14
    if v > 1, v < 2.1, windows, inPane { return Colour(0.46, 0.40, 0.24) }
    return v < 2.15 ? Colour(0.085, 0.09, 0.11) : Colour(0.06, 0.07, 0.11)
  }

  func paintBeyond(_ doorway: PixelBox, on canvas: inout Canvas) {
    canvas.paint(Block(bounds: doorway, light: (0.8, 1.3)), Colour(0.085, 0.09, 0.11))
    let street = doorway.part(x: 0...1, y: 0.77...1)
    canvas.paint(Block(bounds: street, light: (0.8, 1.5)), Colour(0.17, 0.17, 0.18))
    let vending = doorway.part(x: 0.62...0.86, y: 0.40...0.80)
    canvas.paint(Block(bounds: vending), Colour(0.24, 0.28, 0.36))
    canvas.paint(
      Block(bounds: vending.part(x: 0.12...0.88, y: 0.08...0.55)), Colour(0.72, 0.78, 0.82))
    for row in 0..<3 {
      for column in 0..<4 {
        let (x, y) = (0.16 + 0.18 * Float(column), 0.12 + 0.15 * Float(row))
        let tin = vending.part(x: x...(x + 0.11), y: y...(y + 0.1))
        let tone = (Texture.cell(column, row, 19), Texture.cell(row, column, 20))
        canvas.paint(
          Block(bounds: tin), Colour(0.5 + 0.3 * tone.0, 0.4 + 0.2 * tone.1, 0.45 - 0.2 * tone.0))
      }
    }
  }

  func paintLeaf(_ leaf: PixelBox, visible: PixelBox, on canvas: inout Canvas) {
    // The glass takes a little light away and adds a little of the hall's reflection.
    canvas.paint(
      Block(bounds: visible, light: (1.25, 0.8)), Colour(0.30, 0.32, 0.33), opacity: 0.16)
    let frames: [(ClosedRange<Float>, ClosedRange<Float>)] = [
      (0...0.05, 0...1), (0.95...1, 0...1), (0...1, 0...0.03), (0...1, 0.94...1),
    ]
    for (x, y) in frames {
      let bounds = leaf.part(x: x, y: y).intersection(visible)
      canvas.paint(Block(bounds: bounds, light: (1.1, 0.85)), Colour(0.40, 0.41, 0.42))
    }
    let sticker = leaf.part(x: 0.1...0.9, y: 0.47...0.49).intersection(visible)
    canvas.paint(Block(bounds: sticker), Colour(0.62, 0.66, 0.66), opacity: 0.6)
    for x in [Float(0.07), 0.9] {
      let handle = leaf.part(x: x...(x + 0.03), y: 0.42...0.68).intersection(visible)
      canvas.paint(Block(bounds: handle), Colour(0.8))
    }
  }
}
