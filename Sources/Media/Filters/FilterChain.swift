public import ShokoCore

/// A chain of FFmpeg's filters that change the pixels of one picture, as `ffmpeg -vf` takes it.
public struct FilterChain: Hashable, Sendable {
  /// One filter of a chain.
  struct Filter: Hashable, Sendable {
    var name: String
    /// Its options, as `avfilter_init_str` takes them.
    var options: String
    /// Where its name is written, in Unicode scalars from the start of the chain.
    var offset: Int
  }

  /// What is wrong with a chain.
  public struct Mistake: Hashable, Sendable {
    /// Where the filter stands, in Unicode scalars from the start of the chain.
    public var offset: Int
    /// What is wrong.
    public var message: Message
    /// A name that no filter has, or `nil`.
    public var unknownName: String?
    /// Whether it is a sign that belongs to several chains.
    public var isOfSigns = false
  }

  /// Why a text is no chain: every mistake in it, at least one.
  public struct Mistakes: Error, Hashable, Sendable {
    /// The mistakes in reading order.
    public var list: [Mistake]
  }

  /// The names of the filters that a chain may have.
  public static var names: [String] { AllowList.filters }

  private static let mostFilters = 16

  /// The chain as it is written.
  public let text: String
  let filters: [Filter]

  /// Reads a chain, and tries it on a picture.
  ///
  /// Every filter must be one of `names`, its options must be its own and name no file, and the chain
  /// must give a picture of the same size.
  public init(_ text: String) throws(Mistakes) {
    let (filters, mistakes) = Self.parse(text)
    if !mistakes.isEmpty { throw Mistakes(list: mistakes) }
    if filters.count > Self.mostFilters {
      throw Self.mistake(
        filters[Self.mostFilters].offset, .filterChainHasMany(Self.mostFilters))
    }
    (self.text, self.filters) = (text, filters)
    if let failure = Self.trial(filters[...]) { throw Self.mistake(0, failure) }
  }

  private static func mistake(_ offset: Int, _ message: Message) -> Mistakes {
    Mistakes(list: [Mistake(offset: offset, message: message)])
  }

  // MARK: Reading

  /// The filters, and what is wrong with each by itself.
  private static func parse(_ text: String) -> ([Filter], [Mistake]) {
    var (filters, mistakes): ([Filter], [Mistake]) = ([], [])
    var reader = FilterText(text)
    while true {
      reader.skipSpaces()
      let offset = reader.place
      let name = reader.token(until: ["=", ",", ";", "[", "]"])
      var options = ""
      if reader.next == "=" {
        reader.skip()
        options = reader.token(until: ["[", "]", ",", ";"])
      }
      let filter = Filter(name: name, options: options, offset: offset)
      if let end = reader.next, end != "," {
        // What follows has other inputs and outputs, of which no filter here has any.
        mistakes.append(
          Mistake(
            offset: reader.place, message: .filterChainIsOneLine(String(end)), isOfSigns: true))
        return (filters, mistakes)
      }
      if let mistake = mistake(in: filter) {
        mistakes.append(mistake)
      } else {
        filters.append(filter)
      }
      if reader.next == nil { return (filters, mistakes) }
      reader.skip()
    }
  }

  private static func mistake(in filter: Filter) -> Mistake? {
    if filter.name.isEmpty {
      return Mistake(offset: filter.offset, message: .filterIsMissing)
    }
    guard AllowList.filters.contains(filter.name), FilterGraph.has(filter.name) else {
      return Mistake(
        offset: filter.offset, message: .filterIsNotAllowed(filter.name), unknownName: filter.name)
    }
    if let word = refusedWord(in: filter) {
      return Mistake(
        offset: filter.offset, message: .filterMayNotUse(filter.name, word))
    }
    return trial([filter]).map { Mistake(offset: filter.offset, message: $0) }
  }

  /// An option or a function that a filter may not use.
  private static func refusedWord(in filter: Filter) -> String? {
    let words = filter.options.split { !($0.isASCII && $0.isLetter) }.map(String.init)
    if let word = words.first(where: AllowList.refusedFunctions.contains) { return word }
    var reader = FilterText(filter.options)
    var isFirst = true
    while reader.next != nil {
      reader.skipSpaces()
      let start = reader.place
      _ = reader.token(until: [":"])
      let raw = reader.raw(from: start)
      let key = raw.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "_-./".contains($0)) }
      let isNamed = raw.dropFirst(key.count).drop { $0 == " " }.hasPrefix("=")
      // Newer versions of FFmpeg read the value of an option `/name` from a file.
      if raw.hasPrefix("/") || isNamed && key.contains("/") { return raw }
      if let allowed = AllowList.filterOptions[filter.name] {
        // Values without names follow the filter's own order, which may lead to such an option.
        let isAllowed = isNamed ? allowed.contains(String(key)) : isFirst
        if !isAllowed { return isNamed ? String(key) : raw }
      }
      isFirst = false
      if reader.next != nil { reader.skip() }
    }
    return nil
  }

  /// Why filters do not work on a picture, or `nil`.
  private static func trial(_ filters: ArraySlice<Filter>) -> Message? {
    let side = 64
    let grey = RGBSamples.Values.bytes(Array(repeating: 128, count: side * side * 3))
    do throws(MediaError) {
      _ = try FilterGraph.run(filters, on: grey, width: side, height: side)
      return nil
    } catch {
      return error.reason
    }
  }
}

extension FilterChain {
  /// How pictures go through a chain, for whoever does it again.
  public static var method: String {
    "libavfilter \(MediaLibrary.filterVersion), converted to other pixel formats by swscale"
      + " \(FilterGraph.scaling)"
  }

  /// Applies the chain to interleaved RGB samples; gives as many of the same depth.
  ///
  /// Calls `avfilter_graph_config`, `av_buffersrc_add_frame` and `av_buffersink_get_frame`.
  public func apply(
    to values: RGBSamples.Values, width: Int, height: Int
  ) throws(MediaError) -> RGBSamples.Values {
    try FilterGraph.run(filters[...], on: values, width: width, height: height)
  }
}
