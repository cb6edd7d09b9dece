public import ShokoCore

extension WindowExhibits.Still {
  /// Gives all files of the still other paths.
  public mutating func mapPaths(
    _ body: (String) throws(ShokoError) -> String
  ) throws(ShokoError) {
    full.path = try body(full.path)
    if let path = crop?.path { crop?.path = try body(path) }
    if let path = zoom?.path { zoom?.path = try body(path) }
    if case .made(var files) = filtered {
      files.crop.path = try body(files.crop.path)
      files.zoom.path = try body(files.zoom.path)
      filtered = .made(files)
    }
    if case .made(var files) = stack {
      files.picture.path = try body(files.picture.path)
      files.zoom.path = try body(files.zoom.path)
      stack = .made(files)
    }
  }
}
