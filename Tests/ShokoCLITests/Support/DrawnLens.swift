/// What a lens makes of a drawn board: points are spread a little, so that no edge is sharper than pixels can
/// show.
enum DrawnLens {
  /// Of `width × height` samples, row by row.
  static func spread(_ sharp: [Double], width: Int, height: Int) -> [Double] {
    let weights = [0.05, 0.25, 0.4, 0.25, 0.05]
    func spread(_ values: [Double], _ step: Int, _ place: (Int) -> Int, _ count: Int) -> [Double] {
      values.indices.map { index in
        weights.enumerated().reduce(0) { sum, entry in
          let shift = entry.offset - 2
          let inside = 0..<count ~= place(index) + shift ? shift : 0
          return sum + entry.element * values[index + inside * step]
        }
      }
    }
    let across = spread(sharp, 1, { $0 % width }, width)
    return spread(across, width, { $0 / width }, height)
  }
}
