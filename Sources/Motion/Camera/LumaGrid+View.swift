extension LumaGrid {
  /// Whether a camera that showed `other` must have been turned before it showed this: hardly anything
  /// of the other view is there, whatever the light.
  ///
  /// Where the other view has too few edges, as a plain wall, nothing is said against it.
  public func showsAnotherView(than other: LumaGrid) -> Bool {
    guard layout == other.layout else { return true }
    let known = EdgeMap(values: other.values, layout: other.layout)
    let likeness = EdgeMap(values: values, layout: layout).likeness(to: known)
    return likeness.isTelling && likeness.isLost
  }
}
