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

  /// What a chain may be written with.
  ///
  /// FFmpeg takes more: quotes, escapes, functions, labels. Its rules for them differ from level to level,
  /// and a text that it understands otherwise than we do could open files or never end. Without them
  /// there is one way to understand a chain.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    isOfWords(scalar) || "=:,.+-*/| ".unicodeScalars.contains(scalar)
  }

  private static func isOfWords(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      || scalar == "_"
  }

  /// The filters, and what is wrong with each by itself.
  private static func parse(_ text: String) -> ([Filter], [Mistake]) {
    var (filters, mistakes): ([Filter], [Mistake]) = ([], [])
    let scalars = Array(text.unicodeScalars)
    let end = scalars.firstIndex { !isPlain($0) } ?? scalars.count
    var place = 0
    while true {
      let stop = scalars[place..<end].firstIndex(of: ",") ?? end
      if stop == end, end < scalars.count {
        let message = Message.filterChainIsOneLine(String(scalars[end]))
        mistakes.append(Mistake(offset: end, message: message, isOfSigns: true))
        return (filters, mistakes)
      }
      let filter = filter(scalars[place..<stop])
      if let mistake = mistake(in: filter) {
        mistakes.append(mistake)
      } else {
        filters.append(filter)
      }
      if stop == end { return (filters, mistakes) }
      place = stop + 1
    }
  }

  private static func filter(_ scalars: ArraySlice<Unicode.Scalar>) -> Filter {
    var part = scalars.drop { $0 == " " }
    let offset = part.startIndex
    while part.last == " " { part.removeLast() }
    let sign = part.firstIndex(of: "=") ?? part.endIndex
    return Filter(
      name: text(part[..<sign]), options: text(part[sign...].dropFirst()), offset: offset)
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }

  private static func mistake(in filter: Filter) -> Mistake? {
    if filter.name.isEmpty {
      return Mistake(offset: filter.offset, message: .filterIsMissing)
    }
    guard AllowList.filters.contains(filter.name), FilterGraph.has(filter.name) else {
      return Mistake(
        offset: filter.offset, message: .filterIsNotAllowed(filter.name), unknownName: filter.name)
    }
    if let word = refusedOption(of: filter) {
      return Mistake(
        offset: filter.offset, message: .filterMayNotUse(filter.name, word))
    }
    return trial([filter]).map { Mistake(offset: filter.offset, message: $0) }
  }

  /// An option that a filter may not have.
  private static func refusedOption(of filter: Filter) -> String? {
    let allowed = AllowList.filterOptions[filter.name]
    let options = filter.options.unicodeScalars.split(
      separator: ":", omittingEmptySubsequences: false)
    for (index, option) in options.enumerated() {
      let parts = option.split(separator: "=", omittingEmptySubsequences: false)
      let key = String(String.UnicodeScalarView(parts[0]))
      switch parts.count {
      case 1:
        // Values without names follow the filter's own order, which may lead to such an option.
        if allowed != nil, index > 0 { return key }
      case 2 where !key.isEmpty && key.unicodeScalars.allSatisfy(isOfWords):
        if let allowed, !allowed.contains(key) { return key }
      default:
        return String(String.UnicodeScalarView(option))
      }
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
