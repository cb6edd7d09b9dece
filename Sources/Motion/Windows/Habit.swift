/// How far what stirs somewhere is what its places are used to.
enum Habit {
  /// Hardly any of them moves again and again.
  case elsewhere
  /// Some were at rest, or something that hides them is there.
  case unusual
  /// They move again and again, as those in a door do.
  case usual
  /// They hardly ever rest.
  case ceaseless
  /// They hardly ever rest, and show some of what they did not show lately, as in a gust.
  case wider
  /// They hardly ever rest, and show much of what they did not show lately.
  case new
}
