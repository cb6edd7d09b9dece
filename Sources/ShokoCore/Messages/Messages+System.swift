internal import Glibc

extension Message {
  /// Why the operating system refused something; the English words are those of `strerror(3)`.
  package static func systemReason(_ code: Int32) -> Message {
    let english = String(cString: strerror(code))
    return Message(en: english, ja: japaneseSystemReasons[code] ?? english)
  }

  /// Why the operating system refuses to read something, and what to try where that is known.
  package static func readingRefused(_ code: Int32) -> Message {
    let reason = systemReason(code)
    let advice: Message =
      switch code {
      case EACCES, EPERM: .adviseCheckingRights
      case EMFILE, ENFILE: .adviseRaisingFileLimit
      case ENOMEM: .adviseFreeingMemory
      case EIO: .adviseCheckingDisk
      case ESTALE: .adviseMountingAgain
      case ENOENT, ENOTDIR: .adviseCheckingPath
      case ELOOP: .adviseNamingTheFile
      case ENAMETOOLONG: .adviseShorterName
      case ENXIO, ENODEV, EISDIR: .adviseNamingAFile
      default: .adviseTryingAgain
      }
    return Message(
      en: "\(reason.english); \(advice.english)", ja: "\(reason.japanese)。\(advice.japanese)")
  }

  /// The operating system's words, where only they are at hand, as glibc gives them in the C locale.
  package static func kernelWords(_ words: String) -> Message {
    Message(en: words, ja: kernelWordsInJapanese[words] ?? words)
  }

  /// FFmpeg's reason: its fixed words for an error code in both languages, and what one of its parts says
  /// of a file as a quotation.
  package static func ffmpegWords(_ words: String) -> Message {
    kernelWords(words)
  }

  /// The words of `av_strerror` for codes of FFmpeg's own (libavutil/error.c).
  private static let ffmpegWordsInJapanese: [String: String] = [
    "Invalid data found when processing input": "データの形式が正しくありません",
    "End of file": "ファイルの終わりに達しました",
    "Buffer too small": "バッファーが小さすぎます",
    "Bitstream filter not found": "ビットストリームフィルターがありません",
    "Decoder not found": "デコーダーがありません",
    "Demuxer not found": "デマルチプレクサーがありません",
    "Encoder not found": "エンコーダーがありません",
    "Muxer not found": "マルチプレクサーがありません",
    "Protocol not found": "プロトコルがありません",
    "Filter not found": "フィルターがありません",
    "Option not found": "オプションがありません",
    "Stream not found": "ストリームがありません",
    "Immediate exit requested": "終了が要求されました",
    "Generic error in an external library": "外部ライブラリーでエラーが起きました",
    "Input changed": "入力の形式が変わりました",
    "Output changed": "出力の形式が変わりました",
    "Not yet implemented in FFmpeg, patches welcome": "FFmpeg では対応していません",
    "Unknown error occurred": "原因の分からないエラーです",
    "Internal bug, should not have happened": "FFmpeg 内部の不具合です",
  ]

  private static let kernelWordsInJapanese: [String: String] = Dictionary(
    japaneseSystemReasons.map { (systemReason($0.key).english, $0.value) },
    uniquingKeysWith: { first, _ in first }
  ).merging(ffmpegWordsInJapanese) { first, _ in first }

  /// The reasons that people meet; rarer ones keep the system's own words.
  private static let japaneseSystemReasons: [Int32: String] = [
    E2BIG: "引数が長すぎます",
    EACCES: "許可がありません",
    EAGAIN: "一時的に利用できません",
    EBADF: "ファイルが開かれていません",
    EBADMSG: "データの形式が正しくありません",
    EBUSY: "使用中です",
    ECONNABORTED: "接続が中止されました",
    ECONNREFUSED: "接続が拒否されました",
    ECONNRESET: "接続が切断されました",
    EDEADLK: "デッドロックになります",
    EDQUOT: "割り当てられた容量を使い切りました",
    EEXIST: "すでに存在します",
    EFAULT: "アドレスが正しくありません",
    EFBIG: "ファイルが大きすぎます",
    EHOSTDOWN: "相手のホストが停止しています",
    EHOSTUNREACH: "相手のホストに到達できません",
    EILSEQ: "文字として正しくないバイトがあります",
    EINTR: "割り込まれました",
    EINVAL: "引数が正しくありません",
    EIO: "入出力エラーです",
    EISDIR: "フォルダーです",
    ELOOP: "シンボリックリンクが多すぎます",
    EMEDIUMTYPE: "媒体の種類が違います",
    EMFILE: "開いているファイルが多すぎます",
    EMLINK: "リンクが多すぎます",
    ENAMETOOLONG: "名前が長すぎます",
    ENETDOWN: "ネットワークが停止しています",
    ENETUNREACH: "ネットワークに到達できません",
    ENFILE: "システム全体で開いているファイルが多すぎます",
    ENODEV: "そのようなデバイスはありません",
    ENOENT: "ファイルまたはフォルダーがありません",
    ENOLCK: "ロックを取得できません",
    ENOMEDIUM: "媒体が入っていません",
    ENOMEM: "メモリーが足りません",
    ENOSPC: "空き容量がありません",
    ENOSYS: "対応していない機能です",
    ENOTDIR: "フォルダーではありません",
    ENXIO: "通常のファイルではありません",
    ENOTEMPTY: "フォルダーが空ではありません",
    EOPNOTSUPP: "対応していない操作です",
    EOVERFLOW: "値が大きすぎます",
    EPERM: "許可されていない操作です",
    EPIPE: "読み手のいないパイプです",
    EREMOTEIO: "リモート側の入出力エラーです",
    EROFS: "読み取り専用のファイルシステムです",
    ESTALE: "サーバー上のファイルが変わりました",
    ETIMEDOUT: "時間切れです",
    ETXTBSY: "実行中のファイルです",
    EUCLEAN: "ファイルシステムの修復が必要です",
    EXDEV: "別のファイルシステムにまたがっています",
  ]
}
