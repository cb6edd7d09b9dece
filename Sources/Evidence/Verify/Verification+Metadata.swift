internal import ShokoCore

extension Verification {
  /// Checks bag-info.txt (package-info.txt before 0.96) and the Payload-Oxum in it.
  mutating func checkMetadata() throws(ShokoError) {
    var isFound = false
    for name in ["bag-info.txt", "package-info.txt"] {
      guard let info = try readInfo(name) else { continue }
      isFound = true
      reportForm(of: info, name)
      checkOxum(info.values("Payload-Oxum"), name)
    }
    let path = BagPath("bag-info.txt")
    if isStrict, !isFound, present[path] == nil, !obstructed.contains(path) {
      differ(.badMetadata, "bag-info.txt", .bagFileIsMissing("bag-info.txt"))
    }
  }

  /// Checks what fetch.txt names; nothing is ever fetched.
  mutating func readFetchList() throws(ShokoError) {
    guard present[BagPath("fetch.txt")] != nil else { return }
    if isStrict {
      differ(.fetch, "fetch.txt", .bundleHasFetchList)
    }
    let listed = Set(
      listings.filter { !$0.manifest.listsTagFiles }.flatMap { $0.manifest.entries.map(\.path) })
    guard let lines = try readFetchLines() else { return }
    for (index, line) in lines.enumerated() {
      if index == linesLeft { return refuseLines(of: "fetch.txt") }
      checkFetch(line, number: index + 1, listed)
    }
  }

  private mutating func checkFetch(
    _ line: ArraySlice<UInt8>, number: Int, _ listed: Set<BagPath>
  ) {
    let fields = line.split(maxSplits: 2) { $0 == 0x20 || $0 == 0x09 }
    if fields.isEmpty { return }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard line.count <= BagManifest.maximumLineLength, fields.count == 3,
      fields[1].elementsEqual([0x2d]) || fields[1].allSatisfy(digits.contains)
    else {
      differ(.malformedLine, "fetch.txt", .badFetchLine(number))
      return
    }
    let written = fields[2].drop { $0 == 0x20 || $0 == 0x09 }
    let shown = PrintableText.escaped(written)
    let decoded = PathEncoding.decode(written, decodesPercent: version >= .one)
    switch PathEncoding.normalized(decoded.bytes) {
    case .failure(let error):
      differ(
        .unsafePath, shown,
        .lineNamesUnsafePath(number, of: "fetch.txt", shown, error.reason.message))
    case .success(let normalized) where !normalized.path.isPayload:
      differ(
        .misplacedEntry, shown,
        .lineNamesPathOutsideOfData(number, of: "fetch.txt", shown))
    case .success(let normalized):
      fetchable.insert(normalized.path)
      if !listed.contains(normalized.path) {
        differ(.fetch, shown, .fetchesUnlistedFile(number, shown))
      }
    }
  }

  private mutating func reportForm(of info: BagInfo, _ name: String) {
    for line in info.malformedLines {
      judge(
        .malformedLine, name, isError: version >= .one,
        .badInfoLine(line, of: name))
    }
    for line in info.looseLines {
      judge(.looseLine, name, isError: false, .looseInfoLine(line, of: name))
    }
  }

  private mutating func checkOxum(_ values: [String], _ name: String) {
    if isStrict, values.isEmpty {
      differ(.payloadOxum, name, .noPayloadOxum(name))
    }
    if values.count > 1 {
      judge(.payloadOxum, name, isError: false, .severalPayloadOxums(name))
    }
    let payload = inventory.files.filter(\.path.isPayload)
    let actual = PayloadOxum(
      bytes: payload.reduce(0) { $0 + $1.bytes },
      files: Int64(payload.count + excused.filter(\.isPayload).count))
    for value in values {
      let shown = PrintableText.escaped(value.utf8, limit: 60)
      guard let stated = PayloadOxum(value) else {
        differ(.payloadOxum, name, .badPayloadOxum(name, shown))
        continue
      }
      // What lies in a folder that cannot be looked into is not counted.
      let isCounted = !closedFolders.contains { $0.isPayload || $0 == BagPath("data") }
      if stated != actual, isCounted {
        differ(
          .payloadOxum, name,
          .otherPayloadOxum(
            name, stated: (stated.bytes, stated.files), actual: (actual.bytes, actual.files)))
      }
    }
  }
}
