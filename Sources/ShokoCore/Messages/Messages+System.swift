internal import Glibc

extension Message {
  /// Why the operating system refused something; the English words are those of `strerror(3)`.
  package static func systemReason(_ code: Int32) -> Message {
    let english = strerror(code).map { String(cString: $0) } ?? "error \(code)"
    return Message(en: english, ja: japaneseSystemReasons[code] ?? english)
  }

  /// The operating system's words, where only they are at hand, as glibc gives them in the C locale.
  package static func kernelWords(_ words: String) -> Message {
    Message(en: words, ja: kernelWordsInJapanese[words] ?? words)
  }

  private static let kernelWordsInJapanese: [String: String] = Dictionary(
    japaneseSystemReasons.map { (systemReason($0.key).english, $0.value) },
    uniquingKeysWith: { first, _ in first })

  /// The reasons that people meet; rarer ones keep the system's own words.
  private static let japaneseSystemReasons: [Int32: String] = [
    EACCES: "許可がありません",
    EBUSY: "使用中です",
    EDQUOT: "割り当てられた容量を使い切りました",
    EEXIST: "すでに存在します",
    EFBIG: "ファイルが大きすぎます",
    EINTR: "割り込まれました",
    EIO: "入出力エラーです",
    EISDIR: "フォルダーです",
    ELOOP: "シンボリックリンクが多すぎます",
    EMFILE: "開いているファイルが多すぎます",
    ENAMETOOLONG: "名前が長すぎます",
    ENFILE: "システム全体で開いているファイルが多すぎます",
    ENODEV: "そのようなデバイスはありません",
    ENOENT: "ファイルまたはフォルダーがありません",
    ENOMEM: "メモリーが足りません",
    ENOSPC: "空き容量がありません",
    ENOTDIR: "フォルダーではありません",
    ENXIO: "通常のファイルではありません",
    ENOTEMPTY: "フォルダーが空ではありません",
    EPERM: "許可されていない操作です",
    EROFS: "読み取り専用のファイルシステムです",
    ESTALE: "サーバー上のファイルが変わりました",
    ETIMEDOUT: "時間切れです",
  ]
}
