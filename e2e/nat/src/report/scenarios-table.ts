/** The scenarios that are not cells of the matrix, with how long each interrupted audio and video. */
import type { Gaps } from '../trace/gaps.js';
import { html, type Markup } from './html.js';
import { duration, expectationLabel } from './labels.js';
import { badge } from './matrix.js';
import type { ReportedCell } from './reported-cell.js';

export function scenariosTable(cells: readonly ReportedCell[]): Markup {
  return html`<section>
    <h2>The scenarios</h2>
    <p class="aside">
      Where something happens in the middle of the call, the longest time without audio and without
      a new frame of video since then, for the person on the left and on the right. “Direct after”
      is the time from Join until both were shown the direct route that they kept.
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label="The scenarios">
      <table class="facts">
        <thead>
          <tr>
            <th scope="col">scenario</th>
            <th scope="col">expected at first</th>
            <th scope="col">path at first</th>
            <th scope="col">direct after</th>
            <th scope="col">longest gap of audio</th>
            <th scope="col">longest gap of video</th>
          </tr>
        </thead>
        <tbody>
          ${cells.map(
            (cell) =>
              html`<tr>
                <th scope="row">${cell.scenario}</th>
                <td>${expectationLabel(cell.prediction)}</td>
                <td>${badge(cell)}</td>
                <td>${directLabel(cell)}</td>
                <td>${gapsLabel(cell, 'audioMs')}</td>
                <td>${gapsLabel(cell, 'videoMs')}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function directLabel({ directMs }: ReportedCell): string {
  return directMs === undefined ? '' : duration(directMs);
}

function gapsLabel({ gaps }: ReportedCell, kind: keyof Gaps): string {
  return gaps ? `${duration(gaps.left[kind])}, ${duration(gaps.right[kind])}` : '';
}
