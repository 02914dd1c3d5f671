/** The matrix of paths between networks, as coloured badges. */
import { html, type Markup } from './html.js';
import type { ReportedCell } from './reported-cell.js';
import { accessLabel, percentiles, relayedVia } from './labels.js';

/** Both orders of a pair are the same two networks, so one run fills both cells. */
export function matrix(cells: readonly ReportedCell[], caption: string): Markup {
  const sites = sitesOf(cells);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table class="matrix" style="--columns: ${sites.length}">
      <thead>
        <tr>
          <td></td>
          ${sites.map((site) => html`<th scope="col" title="${accessLabel(site)}">${site.name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${sites.map(
          (row) =>
            html`<tr>
              <th scope="row" title="${accessLabel(row)}">${row.name}</th>
              ${sites.map((column) => html`<td>${badge(find(cells, row.name, column.name))}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** In order of first appearance. */
export function sitesOf(cells: readonly ReportedCell[]): ReportedCell['left'][] {
  const byName = new Map(cells.flatMap(({ left, right }) => [left, right]).map((s) => [s.name, s]));
  return [...byName.values()];
}

export function find(
  cells: readonly ReportedCell[],
  row: string,
  column: string,
): ReportedCell | undefined {
  const isOf = (left: string, right: string) => (cell: ReportedCell) =>
    cell.left.name === left && cell.right.name === right;
  return cells.find(isOf(row, column)) ?? cells.find(isOf(column, row));
}

export function badge(cell: ReportedCell | undefined): Markup {
  if (!cell || cell.digest.verdict === 'not run')
    return html`<span class="cell absent"><b>not run</b></span>`;
  const { digest, id, prediction } = cell;
  const path = digest.outcome?.path ?? 'none';
  if (digest.verdict === 'deviates')
    return html`<a class="cell deviates" href="#${id}"
      ><b>✗ ${PATHS[path]}</b
      ><small
        >${path === prediction.path ? 'not as expected' : `expected ${PATHS[prediction.path]}`}</small
      ></a
    >`;
  return html`<a class="cell ${path}" href="#${id}"
    ><b>${PATHS[path]}${via(cell)}</b>${times(cell)}</a
  >`;
}

const PATHS = { direct: 'direct', relayed: 'relayed', none: 'no path' } as const;

function times({ digest: { firstFrame, outcome } }: ReportedCell): Markup {
  if (outcome?.path === 'none') return html`<small>as expected</small>`;
  return html`<small>${firstFrame && percentiles(firstFrame)}</small>`;
}

/** The transport of the slower end to its relay. */
function via({ digest: { outcome } }: ReportedCell): Markup | undefined {
  if (outcome?.path !== 'relayed') return undefined;
  return html` <i>${relayedVia(outcome.ends)?.toUpperCase()}</i>`;
}

export function legend(): Markup {
  return html`<ul class="legend" aria-label="Legend">
    <li>
      <span class="cell direct"><b>direct</b></span> peer to peer
    </li>
    <li>
      <span class="cell relayed"><b>relayed</b></span> through TURN
    </li>
    <li>
      <span class="cell none"><b>no path</b></span> as expected, with the cause on screen
    </li>
    <li>
      <span class="cell deviates"><b>✗</b></span> not as predicted
    </li>
    <li>UDP, TCP, TLS: how the relay is reached</li>
    <li>below: time to the first frame, p50 / p95</li>
  </ul>`;
}
