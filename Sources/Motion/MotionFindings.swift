public import ShokoCore

/// What the detector found in one stream of frames.
public struct MotionFindings: Sendable {
  /// What moved, in time order.
  public var windows: [MotionWindow]
  /// The subjects in them, in the order in which they appeared.
  public var tracks: [SubjectTrack]
  /// Where each subject was in each frame, if that was asked for.
  public var trace: [SubjectTrace] = []
  /// Who went through the passages, in time order.
  public var crossings: [Crossing]
  /// The ranges of those windows in which the subject was seen in doubtful frames alone.
  public var doubtful: [TickRange]
  /// Changes that were seen and not reported, in time order.
  ///
  /// Of the light, `measure` is in luma levels of 0…255: how far it went at most from where it was.
  /// `light_on` and `light_off` changed it by 25 levels or more within a fifth of a second, or from
  /// one picture to the next, and range over that change alone, or over what was learned anew after
  /// it; an `exposure_step` by 2 or more, with rests of up to a second.
  ///
  /// Light on a part of the picture is `headlights`, `light_on` or `shadow` and measured in percent of the
  /// picture. `ir_switch` is measured as other light is.
  ///
  /// `keyframe_flicker` is the encoder's step in the whole picture, in luma levels; `clock_overlay` and
  /// `other` change once a second, or, as noise, `other` stirs all over the picture and is no rain; both
  /// are in percent of the picture.
  ///
  /// `foliage` sways where it is, even if it did so already when the background was learned;
  /// `precipitation` is somewhere else in each picture: their measure is the largest share of the
  /// picture in percent. `near_lens` makes more of its own lengths in a second than walkers and cars
  /// do, as insects; the measure is how many.
  public var suppressed: [SuppressedChange]
  /// Stretches in which the background was not yet known, in time order.
  public var learning: [TickRange]
  /// Whether at the end something stirred that was no window yet, so that further frames could tell.
  public var isUnsettled = false
  /// What was made of the picture that was asked for, if it came.
  public var moment: MomentView?

  /// Makes findings.
  public init(
    windows: [MotionWindow] = [], tracks: [SubjectTrack] = [], crossings: [Crossing] = [],
    doubtful: [TickRange] = [], suppressed: [SuppressedChange] = [], learning: [TickRange] = []
  ) {
    self.windows = windows
    self.tracks = tracks
    self.crossings = crossings
    self.doubtful = doubtful
    self.suppressed = suppressed
    self.learning = learning
  }

  /// Adds the tracks and crossings of other findings, whose tracks get numbers of their own.
  public mutating func addSubjects(of other: MotionFindings) {
    let earlier = tracks.reduce(0) { max($0, $1.number) }
    tracks += other.tracks.map {
      var track = $0
      track.number += earlier
      return track
    }
    trace += other.trace.map {
      var place = $0
      place.number += earlier
      return place
    }
    crossings += other.crossings.map {
      var crossing = $0
      crossing.track += earlier
      return crossing
    }
  }
}
