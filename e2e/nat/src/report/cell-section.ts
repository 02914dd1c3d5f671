/** The trace of one cell, collapsed unless the cell deviates. */
import type { MeetingTrace } from '../trace/trace.js';
import { html, type Markup } from './html.js';
import { badge } from './matrix.js';
import type { ReportedCell } from './reported-cell.js';
import { drawSequence, type Heads } from './sequence/draw.js';
import { stepsOf } from './sequence/steps.js';
import type { Step } from './sequence/step.js';
import { pairsTable } from './pairs-table.js';
import { accessLabel, duration, expectationLabel, outcomeLabel, percentiles } from './labels.js';

export function cellSection(cell: ReportedCell): Markup {
  const { id, digest, meetings } = cell;
  const trace = meetings[digest.shownIndex ?? 0];
  if (!trace) throw new Error('a cell without a meeting has no trace');
  const steps = stepsOf(trace);
  return html`<details id="${id}" ${digest.verdict === 'deviates' ? 'open' : ''}>
    <summary>
      <h3>${title(cell)}</h3>
      ${badge(cell)}
    </summary>
    <div class="trace">
      ${digest.deviations.length > 0 ? alert(digest.deviations) : undefined} ${facts(cell)}
      <div class="trace-body">
        <div class="scroll" tabindex="0" role="region" aria-label="Sequence diagram">
          ${drawSequence(steps, headsOf(cell, trace), `${id}-drawn`)}
        </div>
        <ol class="trace-steps">
          ${steps.map(traceStep)}
        </ol>
      </div>
      ${[trace.left, trace.right].map(pairsTable)} ${mappingsTable(trace)}
    </div>
  </details>`;
}

function title({ scenario, left, right, turn, oneSite }: ReportedCell): string {
  if (scenario !== undefined) return scenario;
  const people = oneSite ? `two in one network, ${left.name}` : `${left.name} ↔ ${right.name}`;
  return `${people}, ${turn ? 'with' : 'without'} TURN`;
}

function alert(deviations: readonly string[]): Markup {
  return html`<div class="alert">
    <strong>Not as predicted</strong>
    ${deviations.map((deviation) => html`<p>${deviation}</p>`)}
  </div>`;
}

function facts({ left, right, oneSite, prediction, digest, meetings }: ReportedCell): Markup {
  const { outcome, firstFrame } = digest;
  const meeting = meetings[digest.shownIndex ?? 0];
  const rows: [string, string | undefined][] = [
    [oneSite ? 'Network' : 'Left', `${left.name}: ${accessLabel(left)}`],
    ['Right', oneSite ? undefined : `${right.name}: ${accessLabel(right)}`],
    ['Expected', expectationLabel(prediction)],
    ['Observed', outcome && outcomeLabel(outcome)],
    ['Predicted by the pages', meeting && predictedLabel(meeting)],
    [
      'First frame',
      firstFrame &&
        `p50 / p95: ${percentiles(firstFrame)}, over ${meetings.length} ${meetings.length === 1 ? 'meeting' : 'meetings'}`,
    ],
  ];
  return html`<table class="facts">
    <tbody>
      ${rows
        .filter(([, value]) => value !== undefined)
        .map(
          ([name, value]) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td>${value}</td>
            </tr>`,
        )}
    </tbody>
  </table>`;
}

function predictedLabel({ left, right }: MeetingTrace): string | undefined {
  const routes = [left, right].flatMap(({ predicted }) => predicted ?? []);
  return routes.length === 0 ? undefined : [...new Set(routes)].join(' and ');
}

function headsOf({ left, right, turn }: ReportedCell, trace: MeetingTrace): Heads {
  const router = ({ ipv4, name }: ReportedCell['left']) =>
    [ipv4 === 'public' ? 'no NAT' : 'router', name] as const;
  return {
    'left-browser': [trace.left.name, 'browser'],
    'left-router': router(left),
    server: ['server', 'signaling'],
    relay: turn ? ['relay', 'STUN and TURN'] : ['STUN', 'no TURN here'],
    'right-router': router(right),
    'right-browser': [trace.right.name, 'browser'],
  };
}

function traceStep({ atMs, tone, sentence }: Step): Markup {
  return html`<li><time>${duration(atMs)}</time><span class="${tone}">${sentence}</span></li>`;
}

function mappingsTable({ mappings }: MeetingTrace): Markup {
  const flows = mappings.at(-1)?.mappings ?? [];
  if (flows.length === 0) return html``;
  return html`<h3>Mappings of the routers</h3>
    <div class="scroll" tabindex="0" role="region" aria-label="Mappings of the routers">
      <table class="facts">
        <thead>
          <tr>
            <th scope="col">router</th>
            <th scope="col">inside</th>
            <th scope="col">outside</th>
            <th scope="col">destination</th>
            <th scope="col">protocol</th>
          </tr>
        </thead>
        <tbody>
          ${flows.map(
            ({ site, inside, outside, destination, protocol }) =>
              html`<tr>
                <td>${site}</td>
                <td><code>${inside}</code></td>
                <td><code>${outside}</code></td>
                <td><code>${destination}</code></td>
                <td>${protocol.toUpperCase()}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}
