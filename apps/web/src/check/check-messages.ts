/** What a network check has found, as sentences. */
import {
  type CheckState,
  type CheckSummary,
  type FirewallRule,
  type Rung,
  RUNGS,
  type RungState,
} from '@throughline/connectivity';
import { wholeRoundTripMs } from '@/meeting/tiles/route-messages';
import { checkFailures, checkMessages, checkSkips, checkSteps } from './check-texts';

/** Below the name of a step: what it is for, or why it did not pass and what to do. */
export function rungDetail(rung: Rung, state: RungState): string {
  switch (state.kind) {
    case 'failed': {
      const { reason, remedy } = checkFailures[state.reason];
      return `${reason} ${remedy}`;
    }
    case 'skipped':
      return checkSkips[state.reason];
    case 'running':
    case 'passed':
    case 'slow':
      return checkSteps[rung].purpose;
  }
}

/** The result in one line. Undefined while there is none. */
export function summaryLine({ direct, relay, roundTripMs }: CheckSummary): string | undefined {
  if (direct === 'unknown' || relay === 'unknown') return undefined;
  const result = checkMessages.line[direct][relay];
  if (roundTripMs === undefined) return result;
  const ms = wholeRoundTripMs(roundTripMs);
  return ms === 0
    ? checkMessages.line.withShortRoundTrip({ result })
    : checkMessages.line.withRoundTrip({ result, ms });
}

interface CheckedPage {
  /** Origin of the page. */
  address: string;
  time: string;
}

/** For the administrator of the network: the results, and what a firewall must allow. Lines of plain text. */
export function administratorText(state: CheckState, { address, time }: CheckedPage): string {
  const texts = checkMessages.administrator;
  return [
    texts.heading({ address, time }),
    '',
    ...RUNGS.map((rung) => stepLine(rung, state.rungs[rung])),
    '',
    texts.allow,
    ...ruleLines(state.firewallRules, new URL(address)),
    '',
    texts.proxies,
  ].join('\n');
}

function stepLine(rung: Rung, state: RungState): string {
  const texts = checkMessages.administrator;
  const step = { name: checkSteps[rung].name, state: checkMessages.states[state.kind] };
  if (state.kind === 'failed')
    return texts.stepWithReason({ ...step, reason: checkFailures[state.reason].reason });
  if (state.kind === 'skipped')
    return texts.stepWithReason({ ...step, reason: checkSkips[state.reason] });
  return texts.step(step);
}

function ruleLines(
  firewallRules: readonly FirewallRule[],
  { hostname, port, protocol }: URL,
): string[] {
  const texts = checkMessages.administrator;
  const webPort = port || (protocol === 'https:' ? '443' : '80');
  return [
    texts.web({ host: hostname, port: webPort }),
    ...firewallRules.map(({ protocol: transport, host, port }) =>
      texts[transport]({ host, port: String(port) }),
    ),
  ];
}
