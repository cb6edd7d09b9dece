#if canImport(Glibc)
  internal import Glibc
#endif

/// How many files the process may have open.
enum OpenFiles {
  /// The system's limit, raised as far as it allows; at most 65,536.
  static let limit: Int = {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 256 }
    if limit.rlim_cur < limit.rlim_max {
      var raised = limit
      raised.rlim_cur = min(limit.rlim_max, 65_536)
      if raised.rlim_cur > limit.rlim_cur,
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0
      {
        limit = raised
      }
    }
    return Int(min(limit.rlim_cur, 65_536))
  }()
}
