import Foundation
import TestSupport
import Testing

/// What `make install` puts beside the program.
@Suite struct InstallTests {
  private static let builder = URL(fileURLWithPath: Program.path).deletingLastPathComponent()
  private static let script = SharedFolder.project.appendingPathComponent(".ci/install-files").path
  private static let isPossible = FileManager.default.isExecutableFile(
    atPath: builder.appendingPathComponent("manual-pages").path)

  @Test(.enabled(if: isPossible, "manual-pages is not built; `make install` does it"))
  func completionsAndManualsLieWhereShellsLookForThem() throws {
    let scratch = try Scratch()
    let run = try Tool(path: "/bin/sh").run([
      "-c", "exec \"$0\" \"$1\" \"$2\"", Self.script, Self.builder.path, scratch.path("usr"),
    ])
    #expect(run.status == 0, "\(run.errorText)")
    let files = try snapshot(scratch.path("usr"))
    for name in [
      "bin/shoko", "share/bash-completion/completions/shoko", "share/zsh/site-functions/_shoko",
      "share/fish/vendor_completions.d/shoko.fish", "share/man/man1/shoko.1",
      "share/man/man1/shoko-scan.1", "share/man/man1/shoko-cache-prune.1",
      "share/man/man1/shoko-run.1",
    ] {
      #expect(files[name]?.isEmpty == false, "\(name)")
    }
    if let mandoc = Tool.find("mandoc") {
      for name in files.keys where name.hasSuffix(".1") {
        let lint = try mandoc.run(["-Tlint", scratch.path("usr/" + name)])
        #expect(lint.status == 0 && lint.output.isEmpty, "\(lint.text)")
      }
    }
  }

  @Test(
    .enabled(if: Tool.find("bash") != nil, "bash is not installed"),
    arguments: [(["shoko", "sca"], "scan"), (["shoko", "run", "p"], "p.yaml")])
  func bashCompletesCommandsAndPipelines(words: [String], completion: String) throws {
    let scratch = try Scratch()
    for name in ["p.yaml", "p.mp4"] {
      try Data().write(to: URL(fileURLWithPath: scratch.path(name)))
    }
    let script = try Program.run("--generate-completion-script", "bash").text
    try script.write(toFile: scratch.path("shoko.bash"), atomically: false, encoding: .utf8)
    let list = words.map { "'\($0)'" }.joined(separator: " ")
    let run = try #require(Tool.find("bash")).run(
      [
        "-c",
        """
        source ./shoko.bash
        PATH="$(dirname "$0"):$PATH"
        function_name=$(complete -p shoko | sed 's/.*-F \\([^ ]*\\).*/\\1/')
        COMP_WORDS=(\(list)) COMP_CWORD=\(words.count - 1) COMP_LINE="\(words.joined(separator: " "))"
        COMP_POINT=${#COMP_LINE}
        "$function_name" shoko "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
        """, Program.path,
      ], in: scratch.url.path)
    let offered = run.text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(offered == [completion], "\(run.text) \(run.errorText)")
  }

  @Test(arguments: ["zsh", "fish"]) func otherShellsCanReadTheirCompletions(shell: String) throws {
    // The shells are in the Makefile's list of packages for tests.
    guard let tool = Tool.find(shell) else { return }
    let scratch = try Scratch()
    let script = try Program.run("--generate-completion-script", shell).text
    try script.write(toFile: scratch.path("_shoko"), atomically: false, encoding: .utf8)
    let run = try tool.run(["-n", scratch.path("_shoko")])
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errorText)")
  }
}
