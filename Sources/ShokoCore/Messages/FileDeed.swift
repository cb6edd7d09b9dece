/// What was to be done to a file when the kernel refused.
package enum FileDeed: Hashable, Sendable {
  /// Read it.
  case read(String)
  /// Start a bundle of that name.
  case startBundle(String)
  /// Give the finished bundle its name.
  case nameBundle
  /// Make the bundle's name durable.
  case saveBundleName
  /// Read a bag's folder.
  case readBag(String)
  /// Read a file of a bag.
  case bagFile(String, bag: String)
  /// Read, write or save a file of the bundle, or make its folder.
  case bundleFile(BundleVerb, String)
  /// Read or save the bundle's folders.
  case bundleFolders(BundleVerb)

  /// What is done to something in a bundle.
  package enum BundleVerb: Hashable, Sendable {
    /// Look into it.
    case read
    /// Put bytes into it.
    case write
    /// Make it durable.
    case save
    /// Make the folder that holds it.
    case makeFolder
  }

  /// The deed as a clause: an English infinitive, a Japanese one that takes できません.
  var words: Message {
    switch self {
    case .read(let name): Message(en: "read \(name)", ja: "\(name) を読み取ることが")
    case .startBundle(let name):
      Message(en: "start the bundle \(name)", ja: "証拠バンドル \(name) を開始することが")
    case .nameBundle:
      Message(en: "give the finished bundle its name", ja: "完成した証拠バンドルに名前を付けることが")
    case .saveBundleName:
      Message(
        en: "save the name of the finished bundle", ja: "完成した証拠バンドルの名前を保存することが")
    case .readBag(let name):
      Message(en: "read the bag \(name)", ja: "バッグ \(name) を読み取ることが")
    case .bagFile(let file, let bag):
      Message(en: "read \(file) of the bag \(bag)", ja: "バッグ \(bag) の \(file) を読み取ることが")
    case .bundleFile(.read, let file):
      Message(en: "read \(file) of the bundle", ja: "証拠バンドルの \(file) を読み取ることが")
    case .bundleFile(.write, let file):
      Message(en: "write \(file) of the bundle", ja: "証拠バンドルの \(file) を書き込むことが")
    case .bundleFile(.save, let file):
      Message(en: "save \(file) of the bundle", ja: "証拠バンドルの \(file) を保存することが")
    case .bundleFile(.makeFolder, let file):
      Message(
        en: "make the folder for \(file) of the bundle",
        ja: "証拠バンドルの \(file) を入れるフォルダーを作ることが")
    case .bundleFolders(.save):
      Message(en: "save the folders of the bundle", ja: "証拠バンドルのフォルダーを保存することが")
    case .bundleFolders:
      Message(en: "read the folders of the bundle", ja: "証拠バンドルのフォルダーを読み取ることが")
    }
  }
}
