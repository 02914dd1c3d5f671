/** The styles of the report: light or dark like the system, for any width and for print. */
export const CSS = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#f5f7f6, #0e1213);
  --surface: light-dark(#ffffff, #161b1d);
  --edge: light-dark(#dbe1df, #2a3235);
  --ink: light-dark(#12191a, #eef2f1);
  --muted: light-dark(#54605f, #a3b0b0);
  --direct: light-dark(#0a6c5d, #55d6ba);
  --direct-wash: light-dark(#dff3ee, #12312c);
  --relayed: light-dark(#8a5300, #f5bd62);
  --relayed-wash: light-dark(#fff0d4, #35280f);
  --none: light-dark(#54605f, #a3b0b0);
  --none-wash: light-dark(#ebefee, #22292b);
  --bad: light-dark(#b4231c, #ff9087);
  --bad-wash: light-dark(#fdeceb, #3a1c1b);
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 80rem;
  background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
}
h1 { margin: 0; font-size: clamp(1.6rem, 4vw, 2.4rem); line-height: 1.15; letter-spacing: -0.02em; }
h2 { margin: 3rem 0 0.25rem; font-size: 1.35rem; letter-spacing: -0.01em; }
h3 { margin: 1.75rem 0 0.5rem; font-size: 1rem; }
p { margin: 0.5rem 0; }
.lead, .aside { color: var(--muted); max-width: 52rem; text-wrap: pretty; }
.lead { font-size: 1.1rem; }
a { color: inherit; }
:focus-visible { outline: 2px solid var(--direct); outline-offset: 2px; }

.figures { display: flex; flex-wrap: wrap; gap: 0.75rem; margin: 1.75rem 0 0; padding: 0; }
.figures > div {
  flex: 1 1 9rem; padding: 0.8rem 1rem; border-radius: 0.8rem;
  background: var(--surface); border: 1px solid var(--edge);
}
.figures dt { color: var(--muted); font-size: 0.85rem; }
.figures dd { margin: 0; font-size: clamp(1.15rem, 4vw, 1.5rem); font-weight: 650; font-variant-numeric: tabular-nums; }
.figures .bad dd { color: var(--bad); }

.scroll {
  overflow-x: auto; margin: 0.75rem 0; border: 1px solid var(--edge); border-radius: 0.8rem;
  background: var(--surface);
}
table { border-collapse: separate; border-spacing: 0; font-size: 0.85rem; }
.narrow { max-width: 34rem; }
.matrix { width: 100%; min-width: calc(7.5rem + var(--columns) * 6.5rem); table-layout: fixed; }
.matrix th { font-weight: 600; padding: 0.5rem; text-align: left; line-height: 1.2; }
.matrix thead th { vertical-align: bottom; overflow-wrap: break-word; }
.matrix thead td { width: 7.5rem; position: sticky; left: 0; z-index: 1; background: var(--surface); }
.matrix tbody th {
  position: sticky; left: 0; z-index: 1; overflow-wrap: break-word;
  background: var(--surface); border-right: 1px solid var(--edge);
}
.matrix td { padding: 2px; height: 3.4rem; }
.cell {
  display: flex; flex-direction: column; justify-content: center; gap: 0.1rem; height: 100%;
  padding: 0.3rem 0.4rem; border-radius: 0.45rem; text-decoration: none; line-height: 1.2;
  border: 2px solid transparent;
}
a.cell:hover { border-color: currentColor; }
.cell b { font-weight: 650; white-space: nowrap; }
.cell i { font-style: normal; font-weight: 500; font-size: 0.72rem; }
.cell small { color: var(--muted); font-size: 0.72rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
.direct { color: var(--direct); background: var(--direct-wash); }
.relayed { color: var(--relayed); background: var(--relayed-wash); }
.none { color: var(--none); background: var(--none-wash); }
.absent { color: var(--muted); border: 2px dashed var(--edge); }
.deviates {
  color: var(--bad); border-color: var(--bad);
  background: repeating-linear-gradient(-45deg, var(--bad-wash) 0 8px, transparent 8px 14px), var(--surface);
}
.deviates small { color: inherit; }
.legend { display: flex; flex-wrap: wrap; gap: 0.5rem 0.75rem; margin: 1rem 0 0; padding: 0; list-style: none; font-size: 0.85rem; }
.legend .cell { display: inline-flex; flex-direction: row; height: auto; padding: 0.1rem 0.55rem; }

details { border: 1px solid var(--edge); border-radius: 0.8rem; background: var(--surface); margin: 0.5rem 0; }
details[open] { box-shadow: 0 12px 32px -18px rgb(0 0 0 / 0.35); }
summary { display: flex; flex-wrap: wrap; align-items: center; gap: 0.35rem 0.75rem; padding: 0.7rem 1rem; cursor: pointer; }
summary::-webkit-details-marker { display: none; }
summary::before { content: '▸'; color: var(--muted); }
[open] > summary::before { content: '▾'; }
summary h3 { margin: 0; flex: 1 1 16rem; font-weight: 600; }
summary .cell { display: inline-flex; flex-direction: row; gap: 0.5rem; height: auto; padding: 0.05rem 0.55rem; align-items: baseline; }
.trace { padding: 0 1rem 1.25rem; border-top: 1px solid var(--edge); }
.alert p { margin: 0.25rem 0 0; }
.alert { margin: 1rem 0 0.5rem; padding: 0.6rem 0.9rem; border-radius: 0.6rem; border-left: 4px solid var(--bad); background: var(--bad-wash); }
.facts { width: 100%; }
.facts th, .facts td { padding: 0.4rem 0.75rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--edge); }
.facts tr:last-child > * { border-bottom: 0; }
.facts thead th { color: var(--muted); font-weight: 500; }
.facts code { overflow-wrap: anywhere; }
code { font: 0.92em ui-monospace, 'SF Mono', 'DejaVu Sans Mono', monospace; }
.trace-body { display: grid; gap: 1.25rem; }
.trace-body > * { min-width: 0; }
.trace-steps { margin: 0; padding: 0; list-style: none; font-size: 0.88rem; columns: 22rem; column-gap: 2rem; }
.trace-steps li { display: grid; grid-template-columns: 4rem 1fr; gap: 0.6rem; padding: 0.15rem 0; break-inside: avoid; }
.trace-steps time { color: var(--muted); text-align: right; font-variant-numeric: tabular-nums; }
.trace-steps .good, .trace-steps .strong { color: var(--direct); }
.trace-steps .bad { color: var(--bad); }

.sequence { display: block; width: 100%; min-width: 56rem; height: auto; font: 11px system-ui, sans-serif; padding: 0.75rem 0; }
.sequence text { fill: var(--ink); }
.sequence .head { font-weight: 650; font-size: 13px; text-anchor: middle; }
.sequence .sub { fill: var(--muted); text-anchor: middle; }
.sequence .lane { stroke: var(--edge); stroke-width: 1.5; }
.sequence .time { fill: var(--muted); text-anchor: end; font-variant-numeric: tabular-nums; }
.sequence .label { text-anchor: middle; paint-order: stroke; stroke: var(--surface); stroke-width: 4; stroke-linejoin: round; }
.sequence .step { color: var(--muted); }
.sequence .step.good, .sequence .step.strong { color: var(--direct); }
.sequence .step.bad { color: var(--bad); }
.sequence .arrow { stroke: currentColor; stroke-width: 1.5; }
.sequence .strong .arrow { stroke-width: 3.5; }
.sequence .strong .label { font-weight: 650; fill: currentColor; }
.sequence .lost { stroke-dasharray: 5 4; }
.sequence circle, .sequence .tip { fill: currentColor; }
.sequence .cross { stroke: currentColor; stroke-width: 2.5; }
.sequence rect { fill: var(--surface); stroke: currentColor; stroke-width: 1.25; }
.sequence rect + .label { stroke: none; }

@media (max-width: 40rem) {
  body { padding: 1.5rem 0.75rem 3rem; }
  .trace { padding: 0 0.75rem 1rem; }
}
@media print { details { break-inside: avoid; } }
`;
