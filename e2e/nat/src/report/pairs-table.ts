/** The candidate pairs of one side, and why each is or is not in use. */
import type { CandidateTrace, PairTrace, SideTrace } from '../trace/trace.js';
import { html, type Markup } from './html.js';
import { describeCandidate, endpoint, pairFateLabel } from './labels.js';

export function pairsTable({ name, pairs }: SideTrace): Markup {
  if (pairs.length === 0)
    return html`<h3>${name}’s pairs</h3>
      <p class="aside">There was no candidate pair to check.</p>`;
  const isConnected = pairs.some(({ isSelected }) => isSelected);
  const [idle, active] = [pairs.filter(isIdle), pairs.filter((pair) => !isIdle(pair))];
  return html`<h3>
      ${name}’s pairs, and why ${isConnected ? 'the others are not' : 'none is'} in use
    </h3>
    <div class="scroll" tabindex="0" role="region" aria-label="Pairs of ${name}">
      <table class="facts">
        <thead>
          <tr>
            <th scope="col">local candidate</th>
            <th scope="col">remote candidate</th>
            <th scope="col">checks sent / answered / received</th>
            <th scope="col">result</th>
          </tr>
        </thead>
        <tbody>
          ${active.toSorted((a, b) => rank(a) - rank(b)).map((pair) => pairRow(pair, isConnected))}
          ${idleRows(idle, isConnected)}
        </tbody>
      </table>
    </div>`;
}

function isIdle({ isSelected, checksSent, checksReceived }: PairTrace): boolean {
  return !isSelected && checksSent === 0 && checksReceived === 0;
}

/** The selected pair first, then those that got furthest. */
function rank({ isSelected, answersReceived, checksSent }: PairTrace): number {
  if (isSelected) return 0;
  if (answersReceived > 0) return 1;
  return checksSent > 0 ? 2 : 3;
}

function pairRow(pair: PairTrace, isConnected: boolean): Markup {
  const { local, remote, checksSent, answersReceived, checksReceived } = pair;
  return html`<tr>
    <td>${candidateCell(local)}</td>
    <td>${candidateCell(remote)}</td>
    <td>${checksSent} / ${answersReceived} / ${checksReceived}</td>
    <td>${pairFateLabel(pair, isConnected)}</td>
  </tr>`;
}

function candidateCell(candidate: CandidateTrace): Markup {
  return html`${describeCandidate(candidate)} <code>${endpoint(candidate)}</code>`;
}

/** One row per kind, since a computer with several interfaces has dozens of pairs. */
function idleRows(pairs: readonly PairTrace[], isConnected: boolean): Markup[] {
  const kinds = Object.groupBy(pairs, (pair) =>
    [
      describeCandidate(pair.local),
      describeCandidate(pair.remote),
      pairFateLabel(pair, isConnected),
    ].join(),
  );
  return Object.values(kinds).flatMap((alike = []) => {
    const [first] = alike;
    if (!first) return [];
    if (alike.length === 1) return [pairRow(first, isConnected)];
    return [
      html`<tr>
        <td>${describeCandidate(first.local)}</td>
        <td>${describeCandidate(first.remote)}</td>
        <td>none, in ${alike.length} pairs</td>
        <td>${pairFateLabel(first, isConnected)}</td>
      </tr>`,
    ];
  });
}
