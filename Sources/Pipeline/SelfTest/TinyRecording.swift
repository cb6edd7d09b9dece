internal import Evidence
internal import Foundation
internal import Media
internal import Motion
internal import ShokoCore

/// A recording of 16 drawn pictures of 64×48 pixels in four groups, and what decoding it must give.
///
/// H.264 leaves a decoder no choice, so an intact stream gives the same samples everywhere (ITU-T H.264,
/// clause 8). It was made once with
/// `ffmpeg -f lavfi -i testsrc2=s=64x48:r=10:d=1.6 -c:v libx264 -preset veryslow -crf 36 -threads 1 -g 4
/// -bf 2 -x264-params info=0 -pix_fmt yuv420p -bitexact -fflags +bitexact`.
enum TinyRecording {
  /// The SHA-256 of all pictures' cells in the order in which they are shown, each mean times 64 in two
  /// bytes, the lower one first.
  static let cells = "1b0d44fd11c73698d70f223a4cd41fdb3a55ee21e807314605e8c2680bbb5dba"

  /// The recording, a Matroska file.
  static var bytes: [UInt8] {
    Data(base64Encoded: base64, options: .ignoreUnknownCharacters).map(Array.init) ?? []
  }

  /// Decodes it with so many decoders and gives the digest of its cells.
  static func digest(
    jobs: Int, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> String {
    guard let memory = MemoryFile(bytes, named: "self-test.mkv") else {
      throw MediaError("no_memory", .mediaOutOfMemory)
    }
    var values: [UInt8] = []
    let options = VideoReading.Options(jobs: jobs, isCancelled: isCancelled)
    let summary = try VideoReading(memory.file).runGrids(options) { _, grids in
      for (_, grid) in grids.grids {
        values += grid.values.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
      }
    }
    if let failure = summary.failure { throw failure }
    return withExtendedLifetime(memory) { FileDigest(of: values).sha256.hex }
  }

  private static let base64 = """
    GkXfo6NChoEBQveBAULygQRC84EIQoKIbWF0cm9za2FCh4EEQoWBAhhTgGcBAAAAAAAORRFNm3TAv4S0uCFwTbuLU6uE
    FUmpZlOsgaFNu4tTq4QWVK5rU6yBzE27jFOrhBJUw2dTrIIBVE27jFOrhBxTu2tTrIIN8OwBAAAAAAAAUwAAAAAAAAAA
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
    AAAAAAAAFUmpZqa/hMIpMj4q17GDD0JATYCETGF2ZldBhExhdmZEiYhAmQAAAAAAABZUrmtAgr+EPWVQnK4BAAAAAAAA
    c9eBAXPFiAAAAAAAAAABnIEAIrWcg3VuZIiBAIaPVl9NUEVHNC9JU08vQVZDg4EBI+ODhAX14QDgibCBQLqBMJqBAmOi
    rgFkAAr/4QAYZ2QACqx2ERHsBEAAAAMAQAAABQPEiWEYAQAHaOhDgpLIsP34+AASVMNn2L+EwnJlmXNzz2PAi2PFiAAA
    AAAAAAABZ8iZRaOHRU5DT0RFUkSHjExhdmMgbGlieDI2NGfIokWjiERVUkFUSU9ORIeUMDA6MDA6MDEuNjAwMDAwMDAw
    AAAfQ7Z1TDm/hMdOxBnngQCjRJCBAACAAAACrAYF//+o3EXpvebZSLeWLNgg2SPu73gyNjQgLSBjb3JlIDE2NCByMzA5
    NSBiYWVlNDAwIC0gSC4yNjQvTVBFRy00IEFWQyBjb2RlYyAtIENvcHlsZWZ0IDIwMDMtMjAyMiAtIGh0dHA6Ly93d3cu
    dmlkZW9sYW4ub3JnL3gyNjQuaHRtbCAtIG9wdGlvbnM6IGNhYmFjPTEgcmVmPTE2IGRlYmxvY2s9MTowOjAgYW5hbHlz
    ZT0weDM6MHgxMzMgbWU9dW1oIHN1Ym1lPTEwIHBzeT0xIHBzeV9yZD0xLjAwOjAuMDAgbWl4ZWRfcmVmPTEgbWVfcmFu
    Z2U9MjQgY2hyb21hX21lPTEgdHJlbGxpcz0yIDh4OGRjdD0xIGNxbT0wIGRlYWR6b25lPTIxLDExIGZhc3RfcHNraXA9
    MSBjaHJvbWFfcXBfb2Zmc2V0PS0yIHRocmVhZHM9MSBsb29rYWhlYWRfdGhyZWFkcz0xIHNsaWNlZF90aHJlYWRzPTAg
    bnI9MCBkZWNpbWF0ZT0xIGludGVybGFjZWQ9MCBibHVyYXlfY29tcGF0PTAgY29uc3RyYWluZWRfaW50cmE9MCBiZnJh
    bWVzPTIgYl9weXJhbWlkPTIgYl9hZGFwdD0yIGJfYmlhcz0wIGRpcmVjdD0zIHdlaWdodGI9MSBvcGVuX2dvcD0wIHdl
    aWdodHA9MiBrZXlpbnQ9NCBrZXlpbnRfbWluPTEgc2NlbmVjdXQ9NDAgaW50cmFfcmVmcmVzaD0wIHJjX2xvb2thaGVh
    ZD00IHJjPWNyZiBtYnRyZWU9MSBjcmY9MzYuMCBxY29tcD0wLjYwIHFwbWluPTAgcXBtYXg9NjkgcXBzdGVwPTQgaXBf
    cmF0aW89MS40MCBhcT0xOjEuMDAAgAAAAdhliIEAEf/RGVv7h6ysxGwdwtaep6RddN9V2gbNRkFJl5019ecEf0CEVCPP
    Nn8lkwuOc5TH2XD4Bv32W5/K7qd3BodbKI4uczaFyf+H7fGbwEpAeCSRbbDgb0kbgiOnGIysoa2KeKKuD4/ZVfszVUyF
    aM0T7OIlH7Y9mLDZKoCWpRq8RUUhZlYmZ0Y81dEazmJtPzonsskiUBan9xEtjQNmR9F7YpiZZORj4V/LZOQ3Qw7lQjV9
    XqF2qKIjYZpoxpsVFIcUcjwwsap12MHHMdjuuviOd8jZxDp4sIKD//k0OhbL4baO0MwEEd+m7JhgrMfT+w8bU2MTODWY
    h+JXllMswIhryxTK8zxAgMQu7/R85SlAP0LPSfte4Yi3ADZxJVU4i0O1j1CximwegdvTVKLTCsQ82txwmUu05xWM5Nom
    cmPH3OuI6cD/TMoMKIAqK6rAz0DqAySUeebQoolLQ0sMDL2tYFpmxj3FVcHv/DpPmgfkkm/Pr53kcf58FLnRRR/7XJIB
    vthmE9pPjMD+qwwVfifzkLW5473AMe8UMMcLL3MDiSNRrxUwE6nnpJ+tknd474ZUxU4+OJcDjYTKCv2x2t4sIxA/M2LP
    hXG343LJGqhKaWB4jU2Ho56BASwAAAAAFkGaCNsQh+wMI70LrmCo64pg3moPztijnIEAZAAAAAAUQZ4QTiEP/uvFEsJE
    qdVQt0yg6VGjkYEAyAAAAAAJAZ4YmpCH9bPgo0IYgQGQgAAAAhBliICACf/b4ZWzIkirklk9FMYLE/VwyMQREUJLZDEo
    f4D0CbvdbaFeebGma3EwAhLZCvGDC941jmFXNw73G9Tki4G0mcF//7k/CCWAAMpzwWIA8FYCfMp9/7//XU1GP50F0SDJ
    YlfQp3PO5l/GHqfuCKi+0jq5sLhTh+QnK1myuNM/BtWCGFrRDTFS6c6dI/qjq1OCJvhzZ+dTOBpkG94WmFxT+iEvABPt
    O2D5kzRcE5JYarzgPcLepkjpzYXlYdQqwli5FaPz7PEXz3wEKNTAmS9TN6uM7k7/5PeqhNGPFtCpp+6HTpGb1gfd4y9k
    3uuYegiGdpskQsiy/f/8D51Qw1XlumejV+NNo4qT5ueIDmtZJj6wzpdJ/KQXWrgTVFRMjQhv6ND14tTt2dBRmcP7iC2l
    1aHv4pgpqnYTF/cXh3G+nahBM8OwLMOyN6puUyEN6+QztC11vvhYGFUyk0E/yheYTTq8eIgC2CxgNPHxmB293LFn0nYy
    mWbOH3qQgVUwH8kXoIrU/cfF/hucuCpzg8OpcwPGScus423SmffYN+93BTndb+XJNK6hgitBJ/ksyeGK+Pv9QEzlNFEr
    05He4hKXkoPVikW229hJG6bCISQrEUZ9NXLsyIo7gmSEVHuv7siKZSIOOCg/OFBHZByjYUFcEuMjOx4TPm5/KpACUFb9
    SHk7kjFG4ZuCzCTflOGjkIECvAAAAAAIQZoI2xCHYkGjkYEB9AAAAAAJQZ4QTiEPzYQXo5SBAlgAAAAADAGeGJqQh82N
    1/d3RaNCIYEDIIAAAAIZZYiBACfb4ZWzFUlXZSeimMFifq4ZGIIiKElshiUP8ewHVcbZ3uA6NrP+7CdzgTX0UxB52IdU
    vIf4d7jepXdoIxuhm2FgtL9kaJFez9OTY+Wf+//4vN7sGGbIXyeW/+P8VMmDD3WzF8ZFgxWPg50pUrvz/qRUgnpgcu5u
    AqR2iD0M1lAnYQiMwIlpDVu8pERbjlC03WU+RuJIGUDuMjznpv6Hvw09ERCVePNZ67b7y+5VZ894k+PAvsUJIqz5BiAR
    FPXAkESed9PrAiAHyMvKRQTvyAvqkhQtoVHGP4p5l8ZX9PIhjW3qHtgap5lxdIctPLsjM/+E9OLvKKAnrvHt1UUlmV+Q
    nbX58AZ/YoFi3NhON4hLhCsUrgseoTNxoHiWIBW+YdruuxEapm0w91d78FcWssGbF096wM7lNyI765j0ZgNG5Acr/xJo
    1YjOq8lEH+xiyK2hVMpKpIkxwiKeo1oYOy2deWe/UHKo8wbKucSymy2nsMB6TYsXpPOR4ylSQErNOF3nVHEsOFpBBnrJ
    upT39+wmT0dpMnDVmIiTFdDr6plxfY0FpSmWLi0raILlDHNTLZivIHvGyKLcTFewcGtQI/VPd1m+6pbchF8K5C2dzN4F
    apkWd8X+vF8D76yCJ5mUcQBwj95QGG1CBgYxqdS8YAbQD26sjvFV8KURbuSyEoZ6TYUjrUZZMgrr4ZBti3GErn/XcK9w
    o6mBBEwAAAAAIUGaCNsQh7Ob/kdX2Dy8zV1wxmD9ztCmP6qjjRPOvqjnxKOUgQOEAAAAAAxBnhBOIz/bdpsfRkGjkoED
    6AAAAAAKAZ4YmpCH2jo4gKNCLoEEsIAAAAImZYiAgBfb5Ybc7VEUMJOb+R5KOLUnU3nxWHqVGTDXEJ3H4Ev1wQpkUpRk
    nwjFSIYPESF6z9MKUogmP4RjAFJQNasz6ZyHsj3/786RoxztC8HH/deQormaV/v/865rgJ08vxRF2EsxDMgPAso8woaK
    fZcnIEOxXYVxRFtTkRcyGR5q6gMRL2oPuY8MkhDnp41tQgkHA0Pbe5NHFtb+fR+8TYvB7L1YhHGV2Cs29Gx2qWQSypzI
    M6LLNejbY+l5Estqv08Xlnd5k1brHn7MN1FqyVyPFqkERVpQuaqYZ6sftamT8mvqxgeoq0NjI6FkyP7MA/rowfHRaCB3
    IXFPY6nJIMzz15MTBmZi/23hyN6noTM7E2Y4yicnGCai/R7mkW+42mspQiOZYD5ZWdziRqo81pATTp11oHF8TgduLMOJ
    oUrRSKzEh/NlOvUlTtiEKx88NjAeMygn8x3bI7tAIwDqxkf4OthjRb9lLLYzvmJb1FhRwNJ3v9l8az4GtEQWSsOXwe18
    3m+Nq969HmvXC6cGhcwF0yUA960DgjOg5x484EVLZIogAM5mvgo/6bVQbef2CsvMu+t/X+lRfzKuCo5YPzcw1r47Ttsc
    kwdC3+xsJkteaKy8c6qVdiWn8W5BVnGaRO+VaCsWoki4+r/Rnvxenk+kNDAX54u7akmKEbU7nEoTuvb1Q4NVn8xQvisJ
    M4gLNxT6U4hnb53mWcKXWi3ouzdcj54QT6OWgQUUAAAAAA5BmghbER+CtBINqDYFM6OXgQV4AAAAAA9BmhCX4EDJlMIz
    /4oh4IGjmYEF3AAAAAARQZoY0ngQPJlMCEP/mYR5BnkcU7tr0L+E3wuhnLuPs4EAt4r3gQHxggGx8IEJu5GzggGQt4v3
    gQHxggGx8IIE7buRs4IDILeL94EB8YIBsfCCB0O7kbOCBLC3i/eBAfGCAbHwggm8
    """
}
