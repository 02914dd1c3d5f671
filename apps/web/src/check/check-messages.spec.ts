import { INITIAL_CHECK, RUNGS, stepCheck } from '@throughline/connectivity';
import { describe, expect, it } from 'vitest';
import { administratorText, rungDetail } from './check-messages';
import { checkFailures, checkSteps } from './check-texts';

const server = { urls: ['turn:turn.example'] };
const blocked = [
  { kind: 'rung/passed', rung: 'api', tookMs: 40 },
  { kind: 'rung/passed', rung: 'signaling', tookMs: 60 },
  {
    kind: 'servers/received',
    offer: { stun: server, relays: { relay_udp: server }, areRelaysReserved: false },
    firewallRules: [
      { protocol: 'udp', host: 'turn.example', port: 3478 },
      { protocol: 'tcp', host: 'turn.example', port: 443 },
    ],
  },
  { kind: 'rung/failed', rung: 'stun', reason: 'stun_unanswered' },
  { kind: 'rung/failed', rung: 'relay_udp', reason: 'relay_unreachable' },
] as const;
const state = blocked.reduce(
  (now, event) =>
    stepCheck(
      now,
      'firewallRules' in event ? { ...event, firewallRules: [...event.firewallRules] } : event,
    ),
  INITIAL_CHECK,
);

describe('the detail of a step', () => {
  it('is its purpose while nothing is wrong, and cause and remedy once it has failed', () => {
    const { reason, remedy } = checkFailures.stun_unanswered;

    expect(rungDetail('api', state.rungs.api)).toBe(checkSteps.api.purpose);
    expect(rungDetail('stun', state.rungs.stun)).toBe(`${reason} ${remedy}`);
  });
});

describe('the text for the administrator of the network', () => {
  const text = (address: string) => administratorText(state, { address, time: 'now' }).split('\n');

  it('names each step with its result', () => {
    const lines = text('https://meet.example');

    for (const rung of RUNGS)
      expect(lines.filter((line) => line.startsWith(checkSteps[rung].name))).toHaveLength(1);
    expect(lines).toContain(
      'UDP to the internet (STUN): Failed. The server did not answer over UDP.',
    );
  });

  it('names the hosts and ports to allow, beginning with those of the page', () => {
    expect(text('https://meet.example').filter((line) => /^(TCP|UDP) .*port/.test(line))).toEqual([
      'TCP meet.example, port 443: pages and signaling (HTTPS and WebSocket)',
      'UDP turn.example, port 3478: sound and picture (STUN and TURN)',
      'TCP turn.example, port 443: sound and picture where UDP is blocked (TURN)',
    ]);
  });

  it('has the port of a page on another one', () => {
    expect(text('http://meet.example:3000').join()).toContain('TCP meet.example, port 3000');
  });
});
