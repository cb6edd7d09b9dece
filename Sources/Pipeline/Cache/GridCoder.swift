internal import Media
internal import Motion

/// Codes the grids of one chunk without loss: each value as its difference from the same cell of the
/// picture before, low bytes before high bytes, compressed.
///
/// Most high bytes are 0 then, and cells in which nothing changed at all are 0 altogether.
final class GridCoder: MappedCoder {
  /// Another number for each change of the bytes or of how grids come from pictures.
  static let format = 1

  private static let fields: [PictureField] = [.frame, .top, .bottom]
  /// More than two fields no picture has.
  private static let maximumGrids = 2

  private let zstandard = Zstandard()
  private var before: [LumaGrid] = []

  func encode(_ mapped: FrameGrids, to bytes: inout [UInt8]) {
    bytes.append(UInt8(mapped.grids.count))
    for (index, (field, grid)) in mapped.grids.enumerated() {
      bytes.append(UInt8(Self.fields.firstIndex(of: field) ?? 0))
      append(grid.layout.width, to: &bytes)
      append(grid.layout.height, to: &bytes)
      let sizePlace = bytes.count
      append(0, to: &bytes)
      let planes = Self.planes(of: grid.values, before: previous(index, grid.layout))
      // Without memory nothing is there to expand, and the recording is decoded anew the next time.
      _ = zstandard.compress(planes, to: &bytes)
      Self.put(bytes.count - sizePlace - 4, at: sizePlace, in: &bytes)
    }
    before = mapped.grids.map(\.1)
  }

  func decode(_ bytes: ArraySlice<UInt8>) -> FrameGrids? {
    var rest = bytes
    guard let count = rest.popFirst(), count <= Self.maximumGrids else { return nil }
    var grids: [(PictureField, LumaGrid)] = []
    for index in 0..<Int(count) {
      guard let field = rest.popFirst(), Int(field) < Self.fields.count,
        let width = Self.number(&rest), let height = Self.number(&rest),
        let size = Self.number(&rest), size <= rest.count,
        let grid = decode(rest.prefix(size), index, width: width, height: height)
      else { return nil }
      rest.removeFirst(size)
      grids.append((Self.fields[Int(field)], grid))
    }
    before = grids.map(\.1)
    return FrameGrids(grids: grids)
  }

  private func decode(
    _ bytes: ArraySlice<UInt8>, _ index: Int, width: Int, height: Int
  ) -> LumaGrid? {
    // What a decoder is allowed to give.
    guard width > 0, height > 0, width * height <= MediaLibrary.maximumPixels else { return nil }
    let layout = GridLayout(width: width, height: height)
    guard let planes = zstandard.expand(bytes, count: 2 * layout.cellCount) else { return nil }
    return LumaGrid(
      layout: layout, values: Self.values(of: planes, before: previous(index, layout)))
  }

  private func previous(_ index: Int, _ layout: GridLayout) -> [UInt16]? {
    index < before.count && before[index].layout == layout ? before[index].values : nil
  }

  // MARK: Differences

  private static func planes(of values: [UInt16], before: [UInt16]?) -> [UInt8] {
    let count = values.count
    let before = before ?? [UInt16](repeating: 0, count: count)
    var planes = [UInt8](repeating: 0, count: 2 * count)
    var target = planes.mutableSpan
    let (now, then) = (values.span, before.span)
    for index in 0..<count {
      let step = Int16(bitPattern: now[unchecked: index] &- then[unchecked: index])
      // Steps down become odd numbers and steps up even ones, so that small steps stay small.
      let folded = UInt16(bitPattern: (step &<< 1) ^ (step &>> 15))
      target[unchecked: index] = UInt8(truncatingIfNeeded: folded)
      target[unchecked: count &+ index] = UInt8(truncatingIfNeeded: folded &>> 8)
    }
    return planes
  }

  private static func values(of planes: [UInt8], before: [UInt16]?) -> [UInt16] {
    let count = planes.count / 2
    var values = before ?? [UInt16](repeating: 0, count: count)
    var target = values.mutableSpan
    let source = planes.span
    for index in 0..<count {
      let folded =
        UInt16(source[unchecked: index]) | UInt16(source[unchecked: count &+ index]) &<< 8
      let step = Int16(bitPattern: folded &>> 1) ^ -Int16(bitPattern: folded & 1)
      target[unchecked: index] &+= UInt16(bitPattern: step)
    }
    return values
  }

  // MARK: Numbers

  private func append(_ value: Int, to bytes: inout [UInt8]) {
    let place = bytes.count
    bytes.append(contentsOf: [0, 0, 0, 0])
    Self.put(value, at: place, in: &bytes)
  }

  private static func put(_ value: Int, at place: Int, in bytes: inout [UInt8]) {
    for byte in 0..<4 { bytes[place + byte] = UInt8(truncatingIfNeeded: value >> (8 * byte)) }
  }

  private static func number(_ bytes: inout ArraySlice<UInt8>) -> Int? {
    guard bytes.count >= 4 else { return nil }
    defer { bytes.removeFirst(4) }
    return bytes.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
