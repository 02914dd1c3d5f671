/** The table of two people in one network, with a row per kind of network. */
import { html, type Markup } from './html.js';
import { badge, sitesOf } from './matrix.js';
import type { ReportedCell } from './reported-cell.js';

export function neighboursTable(cells: readonly ReportedCell[]): Markup {
  const cellOf = (name: string, turn: boolean) =>
    cells.find((cell) => cell.left.name === name && cell.turn === turn);
  return html`<section>
    <h2>Two people in one network</h2>
    <p class="aside">
      Directly if the network allows it, otherwise through the router if it supports hairpinning,
      otherwise through the relay.
    </p>
    <div class="scroll narrow" tabindex="0" role="region" aria-label="Two people in one network">
      <table class="matrix" style="--columns: 2">
        <thead>
          <tr>
            <td></td>
            <th scope="col">with TURN</th>
            <th scope="col">without TURN</th>
          </tr>
        </thead>
        <tbody>
          ${sitesOf(cells).map(
            ({ name }) =>
              html`<tr>
                <th scope="row">${name}</th>
                ${[true, false].map((turn) => html`<td>${badge(cellOf(name, turn))}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}
