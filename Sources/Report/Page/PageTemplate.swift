/// The page's HTML as a Mustache template; `PageView` has the names in it.
///
/// The first line chooses the escaping of `HTMLEscaping` for every double-braced name. The one
/// triple-braced name is the style sheet, which is a constant.
enum PageTemplate {
  static let html =
    "{{% CONTENT_TYPE:\(HTMLEscaping.name)}}\n" + head + header + cameras + ledger + appendix

  /// The head with the content security policy.
  ///
  /// It allows the bundle's own pictures and clips and this page's style, nothing else: no scripts,
  /// no network, no forms, no frames. Pages opened from disk need `file:` beside `'self'`.
  private static let head = """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file:; \
    media-src 'self' file:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <meta name="robots" content="noindex, nofollow">
    <meta name="color-scheme" content="light dark">
    <title>{{caseName}} – Shoko evidence report</title>
    <style>
    {{{css}}}
    </style>
    </head>

    """

  private static let header = """
    <body>
    <a class="skip" href="#cameras">Skip to the recordings</a>
    <header class="top">
    <div class="brand"><span class="stamp" lang="ja" aria-hidden="true">証拠</span>
    <span>Shoko evidence report</span></div>
    <h1><bdi>{{caseName}}</bdi></h1>
    {{#caseSummary}}
    <p class="lead"><bdi>{{caseSummary}}</bdi></p>
    {{/caseSummary}}
    <p class="span">{{span}}</p>
    <ul class="tiles">
    {{#tiles}}
    <li><strong>{{figure}}</strong> <span>{{caption}}</span></li>
    {{/tiles}}
    </ul>
    </header>
    <main>
    {{#hasProblems}}
    <section class="banner" role="note" aria-labelledby="problems">
    <h2 id="problems">Not everything that was asked for could be found</h2>
    <ul>
    {{#problems}}
    <li><bdi>{{.}}</bdi></li>
    {{/problems}}
    </ul>
    </section>
    {{/hasProblems}}
    {{#hasUnread}}
    <section class="banner" role="note" aria-labelledby="unread">
    <h2 id="unread">{{unreadHeadline}}</h2>
    <p>Nothing is claimed about what these recordings would have shown where they could not be read.</p>
    <ul>
    {{#unread}}
    <li><a href="#{{unreadTarget}}"><bdi>{{unreadName}}</bdi></a> – {{unreadStatus}}
    {{#reasons}}
    <br><span class="reason"><bdi>{{.}}</bdi></span>
    {{/reasons}}
    </li>
    {{/unread}}
    </ul>
    </section>
    {{/hasUnread}}

    """

  private static let cameras = """
    <div id="cameras">
    {{#cameraViews}}
    <section class="camera">
    <header>
    <h2><bdi>{{heading}}</bdi>{{#cameraLabel}} <span class="tag"><bdi>{{cameraLabel}}</bdi></span>{{/cameraLabel}}</h2>
    <p class="quietly">{{digest}}</p>
    </header>
    {{#cameraTimeline}}
    \(timeline)
    {{/cameraTimeline}}
    {{#hasGaps}}
    <div class="gaps">
    <h3>No recording covers</h3>
    <ul>
    {{#gaps}}
    <li>{{gapFrom}} – {{gapTo}} <span class="quietly">({{gapLength}})</span></li>
    {{/gaps}}
    {{#moreGaps}}
    <li class="quietly">{{moreGaps}}</li>
    {{/moreGaps}}
    </ul>
    </div>
    {{/hasGaps}}
    {{#hasPassages}}
    <div class="passages">
    <h3>Entries and exits</h3>
    <table>
    <thead><tr><th>Passage</th><th>Kind</th><th>In</th><th>Out</th></tr></thead>
    <tbody>
    {{#passageRows}}
    <tr><td><bdi>{{passageName}}</bdi></td><td>{{passageKind}}</td><td>{{entries}}</td><td>{{exits}}</td></tr>
    {{/passageRows}}
    </tbody>
    </table>
    <p class="quietly">{{accuracy}} Each crossing is a row of data/crossings.csv.</p>
    </div>
    {{/hasPassages}}
    {{#notable}}
    \(recording)
    {{/notable}}
    {{#hasQuiet}}
    <details class="quiet"{{#quietOpen}} open{{/quietOpen}}>
    <summary>{{quietHeading}}</summary>
    {{#quiet}}
    \(recording)
    {{/quiet}}
    </details>
    {{/hasQuiet}}
    </section>
    {{/cameraViews}}
    </div>

    """

  private static let timeline = """
    <figure class="timeline">
    <svg viewBox="0 0 10000 26" preserveAspectRatio="none" role="img" aria-label="{{spoken}}">
    {{#bars}}<rect class="s-{{style}}" x="{{x}}" y="14" width="{{w}}" height="10"><title>{{tip}}</title></rect>{{/bars}}
    {{#marks}}<a href="#{{target}}" tabindex="-1"><rect class="mark" x="{{x}}" y="0" width="{{w}}" height="12"><title>{{tip}}</title></rect></a>{{/marks}}
    </svg>
    <figcaption><span>{{from}}</span><span>{{to}}</span></figcaption>
    </figure>
    """

  private static let recording = """
    <article class="recording" id="{{anchor}}">
    <header>
    <h3><bdi>{{name}}</bdi> <span class="status is-{{status}}">{{statusWords}}</span></h3>
    <p class="quietly">{{times}}</p>
    </header>
    {{#bar}}
    \(timeline)
    {{/bar}}
    {{#hasSheets}}
    <ul class="sheets">
    {{#sheetViews}}
    <li><figure class="heat">
    <a href="{{pictureLink}}"><img src="{{pictureLink}}" alt="{{pictureWords}}" loading="lazy" decoding="async" style="aspect-ratio:{{pictureAspect}}"></a>
    <figcaption>{{pictureLabel}}</figcaption>
    </figure></li>
    {{/sheetViews}}
    </ul>
    {{/hasSheets}}
    {{#windowViews}}
    \(window)
    {{/windowViews}}
    <details class="facts">
    <summary>About this recording</summary>
    <dl>
    {{#facts}}
    <div><dt>{{label}}</dt><dd>{{value}}</dd></div>
    {{/facts}}
    </dl>
    </details>
    </article>
    """

  private static let window = """
    <section class="window{{^hasExhibits}} bare{{/hasExhibits}}" id="{{id}}" aria-labelledby="{{id}}-title">
    <div class="about">
    <h4 id="{{id}}-title"><a class="number" href="#{{id}}">{{id}}</a> {{kind}}{{#zoneName}} <span class="tag"><bdi>{{zoneName}}</bdi></span>{{/zoneName}}</h4>
    <p class="clock">{{clockTime}}{{#clockNote}} <span class="quietly">{{clockNote}}</span>{{/clockNote}}</p>
    {{#clockNote}}
    <p class="quietly">{{recordingTime}} in the recording</p>
    {{/clockNote}}
    <dl>
    {{#windowFacts}}
    <div><dt>{{label}}</dt><dd>{{value}}</dd></div>
    {{/windowFacts}}
    </dl>
    </div>
    <div class="exhibits">
    {{#hasStills}}
    <ul class="stills">
    {{#stillViews}}
    <li><figure>
    <a class="frame" href="{{fullLink}}"><img class="{{shape}}" src="{{thumbnail}}" alt="{{spokenStill}}" loading="lazy" decoding="async" style="aspect-ratio:{{aspect}}"></a>
    <figcaption><span class="when">{{stillTime}}</span>{{#subjectWords}} <span class="quietly">{{subjectWords}}</span>{{/subjectWords}}
    <span class="links"><a href="{{fullLink}}">Whole</a>{{#cropLink}} <a href="{{cropLink}}">Cut-out</a>{{/cropLink}}{{#zoomLink}} <a href="{{zoomLink}}">{{zoomLabel}}</a>{{/zoomLink}}</span>{{#fieldRemark}}
    <span class="quietly">{{fieldRemark}}</span>{{/fieldRemark}}{{#filterReason}}
    <span class="quietly">No copy went through the filters: {{filterReason}}.</span>{{/filterReason}}{{#stackReason}}
    <span class="quietly">No picture was computed from several: {{stackReason}}.</span>{{/stackReason}}</figcaption>
    </figure></li>
    {{#filteredViews}}
    <li><figure>
    <a class="frame" href="{{filteredLink}}"><img class="{{shape}}" src="{{filteredLink}}" alt="{{spokenFiltered}}" loading="lazy" decoding="async" style="aspect-ratio:{{aspect}}"></a>
    <figcaption><span>Filtered</span>
    <span class="links"><a href="{{filteredLink}}">Cut-out</a> <a href="{{filteredZoomLink}}">{{zoomLabel}}</a></span>
    <span class="quietly filter"><bdi>{{filterText}}</bdi></span></figcaption>
    </figure></li>
    {{/filteredViews}}
    {{#stackViews}}
    <li><figure class="computed">
    <a class="frame" href="{{stackLink}}"><img class="{{stackShape}}" src="{{stackLink}}" alt="{{spokenStack}}" loading="lazy" decoding="async" style="aspect-ratio:{{stackAspect}}"></a>
    <figcaption><span>{{stackLabel}}.</span>
    <span class="links"><a href="{{stackLink}}">Stack</a> <a href="{{stackZoomLink}}">{{stackZoomLabel}}</a></span></figcaption>
    </figure></li>
    {{/stackViews}}
    {{/stillViews}}
    </ul>
    {{/hasStills}}
    {{#strips}}
    <figure class="strip">
    <a href="{{stripLink}}"><img src="{{stripLink}}" alt="{{spokenStrip}}" loading="lazy" decoding="async" style="aspect-ratio:{{stripAspect}}"></a>
    <figcaption>{{stripNote}}</figcaption>
    </figure>
    {{/strips}}
    {{#heatViews}}
    <figure class="heat">
    <a href="{{pictureLink}}"><img src="{{pictureLink}}" alt="{{pictureWords}}" loading="lazy" decoding="async" style="aspect-ratio:{{pictureAspect}}"></a>
    <figcaption>{{pictureLabel}}</figcaption>
    </figure>
    {{/heatViews}}
    {{#clips}}
    <div class="clip">
    {{#playable}}
    <video controls preload="none"{{#poster}} poster="{{poster}}"{{/poster}} src="{{clipLink}}" aria-label="Clip of {{id}}"></video>
    {{/playable}}
    <p><a href="{{clipLink}}"><bdi>{{clipName}}</bdi></a>{{#clipNote}} <span class="quietly">{{clipNote}}</span>{{/clipNote}}</p>
    </div>
    {{/clips}}
    {{#hashViews}}
    <p class="quietly">Hashes:{{#framesLink}} <a href="{{framesLink}}">pictures</a>,{{/framesLink}}{{#packetsLink}} <a href="{{packetsLink}}">packets</a>,{{/packetsLink}} <a href="{{commandsLink}}">how to make them anew</a></p>
    {{/hashViews}}
    {{^hasExhibits}}
    <p class="quietly">No still or clip was made of this window.</p>
    {{/hasExhibits}}
    </div>
    </section>
    """

  private static let ledger = """
    <section class="ledger">
    <h2>What was examined</h2>
    <p>That nothing moved is claimed only where every frame was examined. This is the whole recorded
    time, by how it was treated:</p>
    <div class="scroll"><table>
    <thead><tr><th scope="col">Treated as</th><th scope="col" class="n">Time</th><th scope="col" class="n">Share</th></tr></thead>
    <tbody>
    {{#legend}}
    <tr><td><svg class="swatch" viewBox="0 0 10 10" aria-hidden="true"><rect class="s-{{style}}" width="10" height="10"/></svg>{{words}}</td><td class="n">{{length}}</td><td class="n">{{share}}</td></tr>
    {{/legend}}
    </tbody>
    </table></div>
    {{#hasAudits}}
    <h3>What keyframes alone were looked at</h3>
    {{#audits}}
    <p><bdi>{{english}}</bdi><br><span lang="ja"><bdi>{{japanese}}</bdi></span></p>
    {{/audits}}
    {{/hasAudits}}
    </section>
    {{#hasSuppressed}}
    <section>
    <h2>Seen and not reported</h2>
    <p>Changes of the picture that were taken for something other than motion, with their measure:</p>
    <div class="scroll"><table>
    <thead><tr><th scope="col">Change</th><th scope="col">Recording</th><th scope="col">Time in it</th><th scope="col" class="n">Measure</th></tr></thead>
    <tbody>
    {{#suppressed}}
    <tr><td>{{kindWords}}</td><td><bdi>{{recordingName}}</bdi></td><td>{{when}}</td><td class="n">{{measureText}}</td></tr>
    {{/suppressed}}
    </tbody>
    </table></div>
    {{#moreSuppressed}}
    <p class="quietly">{{moreSuppressed}}</p>
    {{/moreSuppressed}}
    </section>
    {{/hasSuppressed}}
    {{#hasDiagnostics}}
    <section>
    <h2>Diagnostics</h2>
    <div class="scroll"><table>
    <thead><tr><th scope="col">Severity</th><th scope="col">Recording</th><th scope="col">Time in it</th><th scope="col">What</th></tr></thead>
    <tbody>
    {{#diagnostics}}
    <tr><td><span class="severity is-{{severity}}">{{severity}}</span></td><td><bdi>{{place}}</bdi></td><td>{{time}}</td><td><bdi>{{message}}</bdi> <code>{{code}}</code></td></tr>
    {{/diagnostics}}
    </tbody>
    </table></div>
    {{#moreDiagnostics}}
    <p class="quietly">{{moreDiagnostics}}</p>
    {{/moreDiagnostics}}
    </section>
    {{/hasDiagnostics}}

    """

  private static let appendix = """
    <div class="columns">
    <section>
    <h2>How to check this bundle</h2>
    <p>In the bundle’s top folder, with tools that are on most systems. Each line must report no
    difference:</p>
    <pre tabindex="0"><code>sha256sum -c tagmanifest-sha256.txt
    sha256sum -c manifest-sha256.txt
    bagit.py --validate .</code></pre>
    <p><code>shoko verify .</code> does the same and checks seals as well. A match shows that no file
    has changed since the manifest was written. It does not show where a recording came from; that is
    for the seal and the record of its collection.</p>
    <p>{{originals}} Every still is a PNG file that names its source, frame, time and treatment:
    <code>exiftool FILE.png</code> shows them.</p>
    </section>
    <section class="privacy">
    <h2>Personal data</h2>
    <p>This bundle holds pictures of people who may be recognised. Keep it encrypted on the way,
    give it only to those who need it for this case, and delete it, with a record, when the case no
    longer needs it. Shoko does not identify people.</p>
    </section>
    <section>
    <h2>Made with</h2>
    <dl class="wide">
    {{#versions}}
    <div><dt>{{label}}</dt><dd>{{value}}</dd></div>
    {{/versions}}
    {{#settings}}
    <div><dt>{{label}}</dt><dd><bdi>{{value}}</bdi></dd></div>
    {{/settings}}
    </dl>
    </section>
    <section>
    <h2>How to read it</h2>
    <p>A window is a stretch of time in which something moved. Its times are those of its first and
    last active picture, without padding. A time after ± is how far the clock may be off either way.
    Stills are chosen for sharpness, size and how well they were coded, and name the subject that they
    show where one is known to be there; the best of a subject is added where no other still shows it
    well. The strip below them shows the window at even distances, without a choice. Cut-outs keep the recording’s own pixels, and enlarged
    ones are interpolated by a fixed formula that adds nothing. A stack, where there is one, is the mean of
    several frames laid over each other: it shows less noise than the still, and is an illustration
    beside the cut-out, not a record.</p>
    </section>
    </div>
    </main>
    <footer class="bottom"><p>Shoko turns recordings into evidence that others can check.</p></footer>
    </body>
    </html>

    """
}
