internal import Foundation
internal import Motion
internal import Report
public import ShokoCore

extension Explanation {
  /// The explanation as `shoko.explain/1`.
  ///
  /// Brightness and differences are in levels of 0…255; `of_limit` is a difference by what it must exceed
  /// to count there. Boxes are in displayed pixels, times in seconds from the first picture.
  public func json() -> JSONValue {
    [
      "schema": "shoko.explain/1",
      "tool": [
        "shoko": .string(ShokoVersion.release), "detector": JSONValue(ShokoVersion.detector),
        "mode": .string(settings.mode.rawValue),
        "sensitivity": .string(settings.sensitivity.rawValue),
      ],
      "recording": .string(result.path), "sha256": JSONValue(result.digest?.hex),
      "status": .string(result.status.rawValue),
      "moment": [
        "time_s": seconds(tick), "start_s": seconds(view.range.start),
        "end_s": seconds(view.range.end), "pts": JSONValue(view.frame.pts),
        "frame": JSONValue(view.frame.displayIndex),
        "decode_index": JSONValue(view.frame.decodeIndex), "wall": JSONValue(wallTime),
        "doubtful": .bool(view.isDoubtful), "phase": .string(view.phase.rawValue),
      ],
      "decision": decisionJSON, "cells": cellsJSON, "light": lightJSON,
      "blobs": .array(view.blobs.map(json)), "tracks": .array(tracks.map(json)),
      "suppressed": .array(suppressedHere.map(json)), "fleeting_cells": JSONValue(view.fleeting),
      "zones": [
        "watched": watchedShare,
        "include": .array(
          view.zoneCells.map { ["name": .string($0.name), "cells": JSONValue($0.cells)] }),
        "exclude": .array(zones.filter(\.excludes).map { .string($0.name) }),
        "outside": .array(view.outside.map(json)),
      ],
      "output": JSONValue(output),
    ]
  }

  private var decisionJSON: JSONValue {
    var members: [JSONValue.Member] = [
      .init("reported", .bool(decision.window != nil)), .init("reason", .string(decision.word)),
      .init("window", .null), .init("kind", .null), .init("tracks", .array([])),
      .init("like", .null),
      .init("message", .string(sentence.english)),
    ]
    if let index = decision.window {
      let window = result.windows[index]
      members[2] = .init(
        "window",
        [
          "id": .string("w\(index + 1)"), "start_s": seconds(window.range.start),
          "end_s": seconds(window.range.end),
        ])
      members[3] = .init("kind", .string(window.kind))
      members[4] = .init("tracks", .array(tracksHere.map { .string($0) }))
    } else if case .suppressed(let kind) = decision {
      members[3] = .init("kind", .string(kind))
    } else if case .unlisted(let kind) = decision {
      members[5] = .init("like", .string(kind))
    }
    return .object(members)
  }

  private var cellsJSON: JSONValue {
    guard let cells = view.cells else { return .null }
    let most = cells.most.map { cell -> JSONValue in
      [
        "box": json(box(of: cell, cells.layout)),
        "difference": Self.levels(Int(cells.differences[cell])),
        "limit": Self.levels(Int(cells.limits[cell])),
        "of_limit": Self.thousandths(cells.share(cell)),
      ]
    }
    return [
      "size_px": JSONValue(cells.layout.cellSize), "columns": JSONValue(cells.layout.columns),
      "rows": JSONValue(cells.layout.rows), "watched": JSONValue(cells.watched.count { $0 }),
      "differing": JSONValue(cells.differing), "stirring": JSONValue(cells.stirring),
      "largest": most ?? .null,
    ]
  }

  private var lightJSON: JSONValue {
    guard let light = view.light else { return .null }
    return [
      "mean": Self.levels(light.mean), "evened_out": Self.levels(light.offset),
      "threshold_factor": Self.thousandths(light.scale * 1000 / 16),
    ]
  }

  private var watchedShare: JSONValue {
    guard let cells = view.cells else { return .null }
    return Self.thousandths(
      cells.watched.count { $0 } * 1000 / max(1, cells.layout.cellCount))
  }

  private func json(_ blob: MomentBlob) -> JSONValue {
    [
      "box": json(blob.box), "cells": JSONValue(blob.cells),
      "stirring": JSONValue(blob.stirring), "clear": JSONValue(blob.clear),
      "needed_cells": JSONValue(blob.neededCells), "needed_clear": JSONValue(blob.neededClear),
      "light": .bool(blob.isLight),
    ]
  }

  private func json(_ track: ExplainedTrack) -> JSONValue {
    [
      "id": JSONValue(track.id), "box": json(track.track.box),
      "state": .string(track.track.state.rawValue), "seen": .bool(track.track.isSeen),
      "cells": JSONValue(track.track.cells),
      "age_s": .number(Self.seconds(microseconds: track.track.age)),
      "pictures": JSONValue(track.track.pictures), "clear": JSONValue(track.track.clear),
      "needed_clear": JSONValue(track.track.neededClear),
      "lengths_per_second": Self.thousandths(track.track.lengthsPerSecond * 1000 / 16),
    ]
  }

  private func json(_ change: SuppressedChange) -> JSONValue {
    [
      "kind": .string(change.kind), "start_s": seconds(change.range.start),
      "end_s": seconds(change.range.end),
      "measure": Self.thousandths(Int((min(1e9, change.measure) * 1000).rounded())),
    ]
  }

  private func json(_ box: PixelBox) -> JSONValue {
    let box = displayed(box)
    return [
      "x": JSONValue(box.x), "y": JSONValue(box.y), "w": JSONValue(box.width),
      "h": JSONValue(box.height),
    ]
  }

  private func seconds(_ tick: Int64) -> JSONValue {
    .number(timeBase.decimalSeconds(tick - (result.range?.start ?? tick)))
  }

  private static func seconds(microseconds: Int64) -> String {
    TimeBase.microsecond.decimalSeconds(microseconds)
  }

  /// Units of 1/64 level as levels with three decimals.
  private static func levels(_ units: Int) -> JSONValue { thousandths(units * 1000 / 64) }

  private static func thousandths(_ value: Int) -> JSONValue {
    let rest = String(value.magnitude % 1000)
    return .number(
      (value < 0 ? "-" : "") + "\(value.magnitude / 1000)."
        + String(repeating: "0", count: 3 - rest.count) + rest)
  }
}

extension TimeBase {
  /// A clock whose tick is a microsecond.
  fileprivate static let microsecond: TimeBase = {
    guard let base = TimeBase(1, 1_000_000) else {
      preconditionFailure("a microsecond is a length")
    }
    return base
  }()
}
