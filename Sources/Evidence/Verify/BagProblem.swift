public import ShokoCore

/// One thing that is wrong or odd about a bag.
public struct BagProblem: Hashable, Sendable {
  /// What kind of problem: a stable word for programs.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The word, in snake_case.
    public let rawValue: String

    /// Wraps a word.
    public init(rawValue: String) { self.rawValue = rawValue }
  }

  /// The kind.
  public let code: Code
  /// The file concerned, relative to the bag and made printable; `nil` for the bag as a whole.
  public let path: String?
  /// One full sentence that names the file.
  public let message: Message

  /// Makes a problem.
  public init(_ code: Code, path: String? = nil, _ message: Message) {
    self.code = code
    self.path = path
    self.message = message
  }
}

extension BagProblem.Code {
  /// There is no bagit.txt, or no folder at all.
  public static let notABag = Self(rawValue: "not_a_bag")
  /// bagit.txt does not say what it must.
  public static let badDeclaration = Self(rawValue: "bad_declaration")
  /// The version's rules are not known here.
  public static let unsupportedVersion = Self(rawValue: "unsupported_version")
  /// The declared character encoding is not known here.
  public static let unsupportedEncoding = Self(rawValue: "unsupported_encoding")
  /// A tag file's bytes are not what its encoding allows.
  public static let badEncoding = Self(rawValue: "bad_encoding")
  /// A UTF-8 tag file begins with a byte-order mark.
  public static let byteOrderMark = Self(rawValue: "byte_order_mark")
  /// A manifest that must be there is not.
  public static let missingManifest = Self(rawValue: "missing_manifest")
  /// A manifest's algorithm is not known here.
  public static let unknownAlgorithm = Self(rawValue: "unknown_algorithm")
  /// A line of a tag file cannot be read.
  public static let malformedLine = Self(rawValue: "malformed_line")
  /// A line can be read but is not as BagIt asks for.
  public static let looseLine = Self(rawValue: "loose_line")
  /// A path leads out of the bag.
  public static let unsafePath = Self(rawValue: "unsafe_path")
  /// A manifest lists what it may not list.
  public static let misplacedEntry = Self(rawValue: "misplaced_entry")
  /// A manifest lists a file twice.
  public static let duplicateEntry = Self(rawValue: "duplicate_entry")
  /// A manifest spells a name otherwise than the disk does.
  public static let nameSpelling = Self(rawValue: "name_spelling")
  /// A listed file is not there.
  public static let missingFile = Self(rawValue: "missing_file")
  /// A file's contents are not those that were listed.
  public static let changedFile = Self(rawValue: "changed_file")
  /// A file is there that no manifest lists.
  public static let unexpectedFile = Self(rawValue: "unexpected_file")
  /// A tag file is there that no tag manifest lists.
  public static let unlistedTagFile = Self(rawValue: "unlisted_tag_file")
  /// A symbolic link.
  public static let link = Self(rawValue: "link")
  /// A FIFO, socket or device.
  public static let specialFile = Self(rawValue: "special_file")
  /// A file shares its contents with another name.
  public static let sharedFile = Self(rawValue: "shared_file")
  /// A file or folder could not be read.
  public static let unreadable = Self(rawValue: "unreadable")
  /// A tag file or tree is larger than any real one.
  public static let tooLarge = Self(rawValue: "too_large")
  /// A name has characters that the profile does not allow.
  public static let badName = Self(rawValue: "bad_name")
  /// Two names are equal but for case.
  public static let nameClash = Self(rawValue: "name_clash")
  /// Payload-Oxum is missing or does not match.
  public static let payloadOxum = Self(rawValue: "payload_oxum")
  /// bag-info.txt is missing or cannot be read.
  public static let badMetadata = Self(rawValue: "bad_metadata")
  /// fetch.txt is there or names what it may not.
  public static let fetch = Self(rawValue: "fetch")
  /// A manifest is not byte for byte as Shoko writes it.
  public static let notCanonical = Self(rawValue: "not_canonical")
  /// A folder is empty and so not in any manifest.
  public static let emptyFolder = Self(rawValue: "empty_folder")
  /// A file that a desktop leaves behind.
  public static let systemFile = Self(rawValue: "system_file")
}
