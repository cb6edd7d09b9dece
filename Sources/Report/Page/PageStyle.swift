/// The page's style sheet: system fonts, light and dark, wide and narrow, screen and paper.
enum PageStyle {
  static let css = palette + layout + parts + print

  private static let palette = """
    :root {
      --paper: #fbfaf7; --card: #ffffff; --ink: #1f1d1a; --soft: #6a655c; --line: #e3dfd6;
      --accent: #b23a2b; --link: #1f4f96; --mark: #1f4f96; --well: #f0ede6;
      --warn-paper: #fdf3e1; --warn-line: #e2b765;
      --analysed: #9fbfa8; --approximate: #c6d49b; --sampled: #e0d28b; --learning: #a9c0d6;
      --concealed: #e39a2d; --undecodable: #b3261e; --gap: #d9d4ca; --excluded: #bdb8ad;
      --not-examined: #77726a;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #171614; --card: #1f1e1b; --ink: #ece8df; --soft: #a59f93; --line: #37342e;
        --accent: #ef7d6b; --link: #8fb8f2; --mark: #7fb0f5; --well: #12110f;
        --warn-paper: #2e2515; --warn-line: #7d6027;
        --analysed: #4f7a5c; --approximate: #76853f; --sampled: #8f813a; --learning: #4b6985;
        --concealed: #d08a24; --undecodable: #e0564b; --gap: #3b3832; --excluded: #5d5951;
        --not-examined: #8d877c;
      }
    }

    """

  private static let layout = """
    * { box-sizing: border-box; }
    html { scroll-behavior: smooth; scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
    body {
      margin: 0; background: var(--paper); color: var(--ink);
      font: 16px/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", "Hiragino Sans",
        "Noto Sans JP", "Yu Gothic UI", sans-serif;
      font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
    }
    .top, main, .bottom { max-width: 70rem; margin: 0 auto; padding: 0 1.5rem; }
    .top { padding-top: 2.5rem; }
    h1, h2, h3, h4, p, ul, dl, figure { margin: 0; padding: 0; }
    ul { list-style: none; }
    a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: .06em; }
    a:focus-visible, summary:focus-visible, video:focus-visible, pre:focus-visible {
      outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px;
    }
    .skip { position: absolute; left: -99rem; }
    .skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem 1rem; z-index: 1; }
    .brand { display: flex; align-items: center; gap: .7rem; color: var(--soft); font-size: .9rem; }
    .stamp {
      display: inline-grid; place-items: center; width: 2.6rem; height: 2.6rem; border-radius: .4rem;
      background: var(--accent); color: var(--paper); font-size: 1rem; font-weight: 600;
      line-height: 1; letter-spacing: -.02em;
    }
    h1 { margin-top: 1.4rem; font-size: clamp(1.9rem, 5vw, 2.8rem); line-height: 1.15;
      letter-spacing: -.02em; font-weight: 650; }
    .lead { margin-top: .5rem; font-size: 1.15rem; max-width: 44rem; }
    .span { margin-top: .4rem; color: var(--soft); }
    .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 1px;
      margin-top: 1.8rem; background: var(--line); border: 1px solid var(--line);
      border-radius: .6rem; overflow: hidden; }
    .tiles li { background: var(--card); padding: .9rem 1.1rem; }
    .tiles strong { display: block; font-size: 1.5rem; font-weight: 600; letter-spacing: -.01em; }
    .tiles span { color: var(--soft); font-size: .88rem; }
    main > section, .camera { margin-top: 3rem; }
    h2 { font-size: 1.35rem; line-height: 1.3; font-weight: 650; letter-spacing: -.01em; }
    h2 + p { margin-top: .4rem; }
    .quietly { color: var(--soft); font-size: .88rem; font-weight: 400; }
    .tag { display: inline-block; padding: 0 .5em; border: 1px solid var(--line); border-radius: 1em;
      font-size: .8rem; font-weight: 400; color: var(--soft); vertical-align: .1em; }
    .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr));
      gap: 2.2rem 3rem; margin-top: 3rem; padding-top: 2.2rem; border-top: 1px solid var(--line); }
    .columns h2 { font-size: 1.1rem; }
    .columns p { margin-top: .5rem; font-size: .94rem; }
    .bottom { margin-top: 3rem; padding-top: 1.2rem; padding-bottom: 2.5rem; color: var(--soft);
      font-size: .85rem; }

    """

  private static let parts = """
    .banner { border: 1px solid var(--warn-line); background: var(--warn-paper);
      border-radius: .6rem; padding: 1.1rem 1.3rem; }
    main > .banner { margin-top: 1.8rem; }
    .banner h2 { font-size: 1.1rem; }
    .banner li { margin-top: .5rem; }
    .reason { font-size: .9rem; color: var(--soft); }
    .camera > header { border-bottom: 2px solid var(--ink); padding-bottom: .4rem; }
    .timeline { margin-top: .9rem; }
    .timeline svg { display: block; width: 100%; height: 26px; }
    .timeline figcaption { display: flex; justify-content: space-between; gap: 1rem;
      color: var(--soft); font-size: .8rem; margin-top: .1rem; }
    .mark { fill: var(--mark); }
    .s-analysed { fill: var(--analysed); } .s-approximate { fill: var(--approximate); }
    .s-sampled { fill: var(--sampled); } .s-learning { fill: var(--learning); }
    .s-concealed { fill: var(--concealed); } .s-undecodable { fill: var(--undecodable); }
    .s-gap { fill: var(--gap); } .s-excluded { fill: var(--excluded); }
    .s-not_examined { fill: var(--not-examined); }
    .swatch { width: .8rem; height: .8rem; margin-right: .6rem; vertical-align: -.05em; }
    .swatch rect { rx: 2px; }
    .gaps { margin-top: 1rem; font-size: .94rem; }
    .gaps h3 { font-size: .94rem; color: var(--accent); }
    .recording { margin-top: 1.8rem; }
    .recording h3 { font-size: 1.02rem; font-weight: 600; }
    .status, .severity { display: inline-block; padding: 0 .55em; border-radius: .3em;
      font-size: .78rem; font-weight: 500; vertical-align: .1em; background: var(--well);
      color: var(--soft); }
    .is-partial, .is-warning { background: var(--warn-paper); color: var(--ink);
      box-shadow: inset 0 0 0 1px var(--warn-line); }
    .is-unreadable, .is-error { background: var(--undecodable); color: var(--paper); }
    .window { display: grid; grid-template-columns: 15rem 1fr; gap: 1.2rem 1.8rem; margin-top: 1.1rem;
      padding: 1.2rem 1.3rem; background: var(--card); border: 1px solid var(--line);
      border-radius: .6rem; }
    .window:target { border-color: var(--link); box-shadow: 0 0 0 1px var(--link); }
    .window h4 { font-size: 1rem; font-weight: 600; }
    .number { color: var(--accent); text-decoration: none; }
    .clock { margin-top: .5rem; font-size: 1.08rem; line-height: 1.35; }
    dl div { display: flex; gap: .8rem; padding: .16rem 0; font-size: .86rem; }
    dt { flex: 0 0 6.4rem; color: var(--soft); }
    dd { margin: 0; min-width: 0; }
    .window dl { margin-top: .7rem; padding-top: .5rem; border-top: 1px solid var(--line); }
    .wide { margin-top: .5rem; }
    .wide dt { flex-basis: 10rem; }
    .stills { display: grid; gap: 1rem;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 12rem), 1fr)); }
    .frame { display: grid; place-items: center; aspect-ratio: 4 / 3; overflow: hidden;
      background: var(--well); border-radius: .35rem; }
    .frame img { object-fit: fill; min-width: 0; min-height: 0; }
    .frame img.wide { width: 100%; height: auto; margin: 0; }
    .frame img.tall { height: 100%; width: auto; }
    .computed .frame { outline: 2px dashed var(--accent); outline-offset: -2px; }
    .stills figcaption { display: flex; flex-wrap: wrap; justify-content: space-between;
      gap: 0 .8rem; margin-top: .35rem; font-size: .82rem; }
    .filter { flex-basis: 100%; overflow-wrap: anywhere; }
    .links { display: flex; flex-wrap: wrap; gap: 0 .7rem; }
    .strip { margin: 1.1rem 0 0; font-size: .82rem; color: var(--soft); }
    .strip img { display: block; width: 100%; height: auto; border-radius: .35rem; }
    .strip figcaption { margin-top: .35rem; }
    .heat { margin: 1.1rem 0 0; font-size: .82rem; color: var(--soft); }
    .heat img { display: block; max-width: 100%; height: auto; max-height: 15rem; width: auto;
      border-radius: .35rem; }
    .heat figcaption { margin-top: .35rem; }
    .sheets { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: 0; margin: 0 0 1.1rem;
      list-style: none; }
    .clip { margin-top: 1.1rem; font-size: .88rem; }
    .clip video { display: block; width: 100%; max-width: 34rem; max-height: 24rem;
      aspect-ratio: 16 / 9; background: #000; border-radius: .35rem; margin-bottom: .35rem; }
    .bare { grid-template-columns: 1fr; }
    .bare dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: 0 2rem; }
    details { margin-top: .7rem; }
    summary { cursor: pointer; color: var(--soft); font-size: .88rem; width: fit-content; }
    .quiet > summary { font-size: .98rem; margin-top: 1.6rem; }
    .quiet .recording { margin-top: 1.1rem; padding-top: .9rem; border-top: 1px solid var(--line); }
    .facts dl { margin-top: .3rem; }
    .scroll { overflow-x: auto; margin-top: .8rem; }
    table { border-collapse: collapse; width: 100%; font-size: .9rem; }
    th { text-align: left; font-weight: 500; color: var(--soft); font-size: .82rem; }
    th, td { padding: .45rem 1rem .45rem 0; border-bottom: 1px solid var(--line);
      vertical-align: top; }
    td { min-width: 5rem; }
    .n { text-align: right; }
    .ledger table { max-width: 36rem; }
    code { font: .86em ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", Menlo, monospace;
      color: var(--soft); }
    pre { margin: .7rem 0 0; padding: .8rem 1rem; background: var(--well); border-radius: .4rem;
      overflow-x: auto; }
    pre code { color: var(--ink); }
    @media (max-width: 46rem) {
      .top, main, .bottom { padding-left: 1rem; padding-right: 1rem; }
      .top { padding-top: 1.5rem; }
      .window { grid-template-columns: 1fr; padding: 1rem; }
      .tiles { grid-template-columns: 1fr 1fr; }
      .stills { grid-template-columns: repeat(auto-fill, minmax(min(100%, 9rem), 1fr)); }
    }
    @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }

    """

  private static let print = """
    @media print {
      :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb; --well: #f4f4f4;
        --accent: #a03022; --link: #000; --mark: #1f4f96; --warn-paper: #fff; }
      * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      body { font-size: 10pt; }
      .top, main, .bottom { max-width: none; padding: 0; }
      .skip, .clip video, summary { display: none; }
      details::details-content { content-visibility: visible; }
      .window { break-inside: avoid; }
      .window:not(.bare) { grid-template-columns: 14rem 1fr; }
      .window dt { flex-basis: 5rem; }
      .recording > header, h2 { break-after: avoid; }
      .stills { grid-template-columns: repeat(3, 1fr); }
      a { text-decoration: none; }
      pre { white-space: pre-wrap; }
      @page { margin: 16mm; }
    }

    """
}
