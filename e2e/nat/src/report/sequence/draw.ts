/** Writes the layout of a sequence diagram as SVG in the page's colours. */
import { layoutSequence, type PlacedLane, type PlacedShape } from '@throughline/connectivity';
import { html, type Markup } from '../html.js';
import { duration } from '../labels.js';
import { type Lane, LANES, type Step } from './step.js';

/** Two lines each: the kind and the name. */
export type Heads = Record<Lane, readonly [string, string]>;

/** @param id unique in the page */
export function drawSequence(steps: readonly Step[], heads: Heads, id: string): Markup {
  const layout = layoutSequence<Lane, Step>(steps, { lanes: LANES, width: 1000, timeWidth: 64 });
  return html`<svg
    viewBox="0 0 ${layout.width} ${layout.height}"
    role="img"
    aria-labelledby="${id}"
    class="sequence"
  >
    <title id="${id}">
      Sequence of the meeting between ${heads['left-browser'][0]} and ${heads['right-browser'][0]};
      described in the list below
    </title>
    ${layout.lanes.map((placed) => drawLane(placed, heads[placed.lane], layout.height))}
    ${layout.steps.map(
      ({ step, time, shape }) =>
        html`<g class="step ${step.tone}">
          <text class="time" x="${time.x}" y="${time.y}">${duration(step.atMs)}</text>
          ${drawShape(shape)}
        </g>`,
    )}
  </svg>`;
}

function drawLane(
  { x, topY }: PlacedLane<Lane>,
  [what, which]: Heads[Lane],
  height: number,
): Markup {
  return html`<line class="lane" x1="${x}" x2="${x}" y1="${topY}" y2="${height}" />
    <text class="head" x="${x}" y="16">${what}</text>
    <text class="sub" x="${x}" y="33">${which}</text>`;
}

function drawShape(shape: PlacedShape): Markup {
  const { x, y, text } = shape.label;
  const label = html`<text class="label" x="${x}" y="${y}">${text}</text>`;
  if (shape.kind === 'note') {
    const { box } = shape;
    return html`<rect
        x="${box.x}"
        y="${box.y}"
        width="${box.width}"
        height="${box.height}"
        rx="${box.height / 2}"
      />
      ${label}`;
  }
  const { line, dotsX, end, isLost } = shape;
  return html`<line
      class="arrow ${isLost ? 'lost' : ''}"
      x1="${line.fromX}"
      x2="${line.toX}"
      y1="${line.y}"
      y2="${line.y}"
    />
    ${dotsX.map((dot) => html`<circle cx="${dot}" cy="${line.y}" r="3" />`)}
    <path class="${isLost ? 'cross' : 'tip'}" d="${end}" />
    ${label}`;
}
