internal import Foundation
internal import ShokoCore

/// A wide corridor with a vinyl floor, handrails, side doors and a sliding door at its end.
struct CorridorBackdrop: Backdrop {
  let room = Room(halfWidth: 2, ceiling: 2.75, depth: 8)
  let doorway: (x: ClosedRange<Float>, height: ClosedRange<Float>) = (-0.8...0.8, 0...2.1)
  let lightBeyond: Float = 0.72
  let gloss: Float = 0.13

  func colour(_ hit: Room.Hit) -> Colour {
    let surface =
      switch hit.face {
      case .floor: floor(hit)
      case .ceiling: ceiling(hit)
      case .left, .right: wall(hit)
      case .end: end(hit)
      }
    return surface * (hit.face == .ceiling ? 1 : light(hit.place))
  }

  /// Three lamps in a row light the corridor unevenly.
  private func light(_ place: ScenePoint) -> Float {
    let lamps: [Float] = [2.4, 4.8, 7.2]
    let sum = lamps.reduce(Float(0)) { sum, depth in
      let (dx, dz) = (place.x, place.depth - depth)
      let up = room.ceiling - place.height
      return sum + 1 / (0.9 + 0.28 * (dx * dx + dz * dz + 0.35 * up * up))
    }
    return 0.72 + 0.28 * sum
  }

  private func floor(_ hit: Room.Hit) -> Colour {
    let pitch: Float = 0.6
    let tone = Texture.cell(
      Texture.tile(hit.u + 0.3, pitch: pitch), Texture.tile(hit.v, pitch: pitch))
    let speckle = Texture.cloud(hit.u * 40, hit.v * 40, 1) * 0.02
    let border = abs(hit.u) > 1.62
    let base = border ? Colour(0.44, 0.47, 0.47) : Colour(0.70, 0.67, 0.60)
    let joint =
      !border
      && (Texture.isJoint(hit.u + 0.3, pitch: pitch, width: 0.012)
        || Texture.isJoint(hit.v, pitch: pitch, width: 0.016))
    return base * ((joint ? 0.9 : 1) * (1 + 0.03 * tone + speckle))
  }

  private func ceiling(_ hit: Room.Hit) -> Colour {
    for depth in [Float(2.4), 4.8, 7.2] where abs(hit.v - depth) < 0.65 && abs(hit.u) < 0.32 {
      return abs(hit.v - depth) < 0.62 && abs(hit.u) < 0.29 ? Colour(1, 1, 0.97) : Colour(0.6)
    }
    let joint =
      Texture.isJoint(hit.u + 0.3, pitch: 0.6, width: 0.015)
      || Texture.isJoint(hit.v, pitch: 0.6, width: 0.03)
    let speckle = Texture.cloud(hit.u * 25, hit.v * 25, 2) * 0.02
    return Colour(0.70, 0.70, 0.68) * ((joint ? 0.86 : 1) + speckle)
  }

  private func wall(_ hit: Room.Hit) -> Colour {
    let isLeft = hit.face == .left
    let doors: [ClosedRange<Float>] = isLeft ? [3.1...4.0, 6.2...7.1] : [5.5...6.4]
    for range in doors where Panel(range, 0...2.05).contains(hit, margin: 0.06) {
      return sideDoor(Panel(range, 0...2.05), hit)
    }
    if isLeft {
      if let colour = extinguisher(hit) { return colour }
    } else if let colour = noticeBoard(hit) {
      return colour
    }
    return paintedWall(hit)
  }

  private func paintedWall(_ hit: Room.Hit) -> Colour {
    let cloud =
      Texture.cloud(hit.u * 3, hit.v * 3, 3) * 0.012 + Texture.cloud(hit.u * 60, hit.v * 60, 4)
      * 0.01
    if hit.v < 0.1 { return Colour(0.25, 0.27, 0.28) }
    if (0.84...0.93).contains(hit.v) {
      let across = (hit.v - 0.885) / 0.045
      return Colour(0.55, 0.38, 0.24) * (1.1 - 0.35 * across * across + 0.15 * across)
    }
    if hit.v < 0.84 {
      let seam: Float = Texture.isJoint(hit.u, pitch: 1.2, width: 0.012) ? 0.88 : 1
      return Colour(0.52, 0.60, 0.58) * ((seam + cloud) * (hit.v > 0.78 ? 0.9 : 1))
    }
    return Colour(0.80, 0.77, 0.70) * (1 + cloud)
  }

  private func sideDoor(_ door: Panel, _ hit: Room.Hit) -> Colour {
    if !door.contains(hit) { return Colour(0.42, 0.43, 0.44) }
    let grain = Texture.cloud(hit.u * 45, hit.v * 2.5, 5) * 0.035
    let window = Panel((door.u.lowerBound + 0.16)...(door.u.lowerBound + 0.3), 1.1...1.75)
    if window.contains(hit) { return Colour(0.35, 0.42, 0.46) }
    if window.contains(hit, margin: 0.025) { return Colour(0.36, 0.30, 0.24) }
    let handle = Panel((door.u.upperBound - 0.13)...(door.u.upperBound - 0.09), 0.9...1.25)
    if handle.contains(hit) { return Colour(0.78, 0.79, 0.80) }
    return Colour(0.60, 0.46, 0.32) * (1 + grain)
  }

  private func extinguisher(_ hit: Room.Hit) -> Colour? {
    let plate = Panel(5.12...5.42, 1.25...1.5)
    if plate.contains(hit) {
      return plate.eccentricity(hit) < 0.8 ? Colour(0.75, 0.12, 0.10) : Colour(0.92)
    }
    let body = Panel(5.18...5.36, 0.2...0.68)
    guard body.contains(hit) else { return nil }
    let across = (hit.u - 5.27) / 0.09
    return (hit.v > 0.6 ? Colour(0.15) : Colour(0.72, 0.10, 0.09)) * (1.15 - 0.5 * across * across)
  }

  private func noticeBoard(_ hit: Room.Hit) -> Colour? {
    let board = Panel(3.5...5.0, 1.2...2.0)
    guard board.contains(hit, margin: 0.04) else { return nil }
    if !board.contains(hit) { return Colour(0.68, 0.69, 0.70) }
    let (column, row) = (Int((hit.u - 3.5) / 0.3), Int((hit.v - 1.2) / 0.4))
    let (inU, inV) = (hit.u - 3.5 - Float(column) * 0.3, hit.v - 1.2 - Float(row) * 0.4)
    let tone = Texture.cell(column, row, 6)
    let paper = tone > -0.6 && (0.04...0.25).contains(inU) && (0.05...0.35).contains(inV)
    if !paper {
      return Colour(0.45, 0.36, 0.25) * (1 + 0.06 * Texture.cloud(hit.u * 50, hit.v * 50, 7))
    }
    let written =
      inV < 0.28 && Texture.isJoint(inV, pitch: 0.03, width: 0.012) && inU > 0.06 && inU < 0.22
    let sheet = tone > 0.4 ? Colour(0.85, 0.83, 0.62) : Colour(0.86, 0.87, 0.88)
    return written ? sheet * 0.72 : sheet
  }

  private func end(_ hit: Room.Hit) -> Colour {
    let exit = Panel(-0.28...0.28, 2.25...2.45)
    if exit.contains(hit) { return exitSign(hit) }
    if exit.contains(hit, margin: 0.02) { return Colour(0.3) }
    if Panel(doorway.x, doorway.height).contains(hit, margin: 0.08) {
      return Colour(0.55, 0.57, 0.59)
    }
    let reader = Panel(1.06...1.16, 1.05...1.25)
    if reader.contains(hit) {
      return reader.eccentricity(hit) < 0.35 ? Colour(0.2, 0.7, 0.4) : Colour(0.12)
    }
    let plate = Panel(-1.75...(-1.2), 1.45...1.7)
    if plate.contains(hit) { return Colour(0.24, 0.34, 0.48) }
    return paintedWall(hit)
  }

  /// The green lamp above the door, with a doorway and an arrow.
  private func exitSign(_ hit: Room.Hit) -> Colour {
    let (x, y) = (hit.u, hit.v - 2.35)
    let arrow =
      x < -0.06 && (abs(y) < 0.015 ? x > -0.2 : x > -0.24 && abs(y) < (x + 0.24) && x < -0.17)
    let opening = (0.04...0.2).contains(x) && abs(y) < 0.075
    return arrow || opening ? Colour(0.92, 1, 0.94) : Colour(0.10, 0.62, 0.34)
  }

  func paintBeyond(_ doorway: PixelBox, on canvas: inout Canvas) {
    canvas.paint(Block(bounds: doorway, light: (0.9, 1.2)), Colour(0.44, 0.44, 0.41))
    let floor = doorway.part(x: 0...1, y: 0.91...1)
    canvas.paint(Block(bounds: floor, light: (0.8, 1)), Colour(0.38, 0.36, 0.33))
    canvas.paint(Block(bounds: doorway.part(x: 0.1...0.34, y: 0.3...0.9)), Colour(0.34, 0.28, 0.22))
    canvas.paint(
      Block(bounds: doorway.part(x: 0.62...0.94, y: 0.36...0.58)), Colour(0.30, 0.37, 0.42))
  }

  func paintLeaf(_ leaf: PixelBox, visible: PixelBox, on canvas: inout Canvas) {
    canvas.paint(Block(bounds: visible, light: (1.02, 0.9)), Colour(0.66, 0.68, 0.69))
    let edges: [(ClosedRange<Float>, ClosedRange<Float>, Colour)] = [
      (0...0.02, 0...1, Colour(0.40)), (0.98...1, 0...1, Colour(0.38)),
      (0...1, 0.90...1, Colour(0.57, 0.58, 0.59)),
      (0.34...0.66, 0.16...0.52, Colour(0.48, 0.50, 0.52)),
      (0.37...0.63, 0.175...0.505, Colour(0.58, 0.66, 0.68)),
    ]
    for (x, y, colour) in edges {
      let bounds = leaf.part(x: x, y: y).intersection(visible)
      canvas.paint(Block(bounds: bounds, light: (1.05, 0.92)), colour)
    }
    for x in [Float(0.07), 0.9] {
      let handle = leaf.part(x: x...(x + 0.035), y: 0.45...0.68).intersection(visible)
      canvas.paint(Block(bounds: handle), Colour(0.88))
    }
  }
}
