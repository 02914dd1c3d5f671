/** The report as one HTML page without external resources, so that it can be mailed, attached or archived. */
import { percentile } from '../verdict/digest.js';
import { firstFrameMs } from '../verdict/outcome.js';
import { cellSection } from './cell-section.js';
import { html, Markup } from './html.js';
import { CSS } from './styles.js';
import { legend, matrix } from './matrix.js';
import { neighboursTable } from './neighbours-table.js';
import { type ReportedCell, sorted } from './reported-cell.js';
import { percentiles } from './labels.js';
import { scenariosTable } from './scenarios-table.js';

export interface PageFacts {
  generatedAt: Date;
  /** The version of the product. */
  revision: string;
  /** The maximum. Like the number of processors, it affects the times. */
  meetingsAtOnce: number;
  processors: number;
}

export function reportPage(cells: readonly ReportedCell[], facts: PageFacts): string {
  const { scenarios, apart, together } = sorted(cells);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Every kind of network: the connectivity matrix</title>
        <style>
          ${new Markup(CSS)}
        </style>
      </head>
      <body>
        <header>
          <h1>Which networks reach each other, and how</h1>
          <p class="lead">
            Two people in real browsers meet through the whole product, each behind a NAT of the
            given kind. Expectations are derived from NAT behaviour (RFC 4787), not from earlier
            runs. Times run from Join until both people see each other, ${loadLabel(facts)}.
          </p>
          ${figures(cells)} ${legend()}
        </header>
        <main>
          ${[true, false].map((turn) =>
            matrixSection(
              apart.filter((cell) => cell.turn === turn),
              turn,
            ),
          )}
          ${together.length > 0 ? neighboursTable(together) : undefined}
          ${scenarios.length > 0 ? scenariosTable(scenarios) : undefined}
          <h2>The traces</h2>
          <p class="aside">
            What happened in each cell, as recorded in the browsers and routers. Time zero is when
            the second person joined.
          </p>
          ${[...scenarios, ...apart, ...together]
            .filter(({ digest }) => digest.verdict !== 'not run')
            .map(cellSection)}
        </main>
        <footer class="aside">
          <p>
            Revision <code>${facts.revision}</code>,
            <time datetime="${facts.generatedAt.toISOString()}"
              >${facts.generatedAt.toUTCString()}</time
            >
          </p>
        </footer>
        <script>
          ${new Markup(EXPAND_LINKED_TRACE)};
        </script>
      </body>
    </html> `;
  return page.text;
}

/** A link to a collapsed trace expands it; without scripts it leads to the collapsed one. */
const EXPAND_LINKED_TRACE = `
const open = () => { const trace = document.getElementById(location.hash.slice(1)); if (trace) trace.open = true; };
addEventListener('hashchange', open);
open();
`;

function matrixSection(cells: readonly ReportedCell[], turn: boolean): Markup {
  if (cells.length === 0) return html``;
  return html`<section>
    <h2>${turn ? 'With TURN' : 'Without TURN'}</h2>
    <p class="aside">
      ${
        turn
          ? 'Direct if the two NATs allow it, otherwise through the relay. Everyone should meet.'
          : 'STUN only. People who need a relay should not meet, and should see the cause.'
      }
    </p>
    ${matrix(cells, turn ? 'Path and time to the first frame, with TURN' : 'Path and time to the first frame, without TURN')}
  </section>`;
}

function figures(cells: readonly ReportedCell[]): Markup {
  const run = cells.filter(({ digest }) => digest.verdict !== 'not run');
  const deviating = run.filter(({ digest }) => digest.verdict === 'deviates').length;
  const times = (path: 'direct' | 'relayed') =>
    run
      .filter(({ digest }) => digest.outcome?.path === path)
      .flatMap(({ meetings }) => meetings.map(firstFrameMs))
      .filter((ms) => ms !== undefined);
  return html`<dl class="figures">
    <div class="${deviating > 0 ? 'bad' : ''}">
      <dt>${deviating > 0 ? 'cells deviate from the prediction' : 'cells as predicted'}</dt>
      <dd>${deviating > 0 ? deviating : run.length} of ${cells.length}</dd>
    </div>
    <div>
      <dt>meetings held</dt>
      <dd>${run.reduce((sum, { meetings }) => sum + meetings.length, 0)}</dd>
    </div>
    ${(['direct', 'relayed'] as const).map((path) => timeFigure(path, times(path)))}
    ${durationFigure(run.map(({ tookMs }) => tookMs).filter((ms) => ms !== undefined))}
  </dl>`;
}

function loadLabel({ meetingsAtOnce, processors }: PageFacts): string {
  const machine = processors === 1 ? 'one processor' : `${processors} processors`;
  return meetingsAtOnce === 1
    ? `one meeting after the other on ${machine}`
    : `with up to ${meetingsAtOnce} meetings at once on ${machine}`;
}

function durationFigure(times: readonly number[]): Markup {
  if (times.length === 0) return html``;
  const [least, median, most] = [Math.min(...times), percentile(times, 0.5), Math.max(...times)];
  return html`<div>
    <dt>time per cell, ${seconds(least)} to ${seconds(most)} s: median</dt>
    <dd>${seconds(median)} s</dd>
  </div>`;
}

function timeFigure(path: string, times: readonly number[]): Markup {
  if (times.length === 0) return html``;
  return html`<div>
    <dt>${path}: p50 / p95</dt>
    <dd>${percentiles({ p50Ms: percentile(times, 0.5), p95Ms: percentile(times, 0.95) })}</dd>
  </div>`;
}

const seconds = (ms: number) => (ms / 1000).toFixed(1);
