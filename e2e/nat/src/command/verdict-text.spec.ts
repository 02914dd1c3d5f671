import { describe, expect, it } from 'vitest';
import type { MappingTrace } from '../trace/trace.js';
import {
  aCell,
  DIRECT_MEETING,
  FAILED_MEETING,
  PORT_RESTRICTED,
  RELAYED_MEETING,
  SYMMETRIC,
} from '../testing/cells.js';
import { verdictText } from './verdict-text.js';

const toStun: MappingTrace = {
  site: 'left',
  protocol: 'udp',
  inside: '10.1.0.10:40000',
  outside: '198.18.0.101:2000',
  destination: '198.18.0.10:3478',
};
const toNameServer = { ...toStun, inside: '10.1.0.10:40001', destination: '10.255.255.53:53' };

describe('the verdict', () => {
  it('shows path, candidates, relay, time, and the expectation', () => {
    const text = verdictText(aCell(PORT_RESTRICTED, SYMMETRIC, { meetings: [RELAYED_MEETING] }));

    expect(text).toBe(
      [
        'port-restricted ↔ symmetric, with TURN: as predicted',
        '',
        'Expected      relayed; left over UDP, right over UDP',
        'Observed      relayed, relay over UDP to relay over UDP, first frame 300 ms after both had joined',
        'Router left   no mappings',
        'Router right  no mappings',
      ].join('\n'),
    );
  });

  it('shows the cause on each screen if they do not meet', () => {
    const cell = aCell(PORT_RESTRICTED, SYMMETRIC, { turn: false, meetings: [FAILED_MEETING] });

    const text = verdictText(cell);

    expect(text).toContain('Observed      no connection\n');
    expect(text).toMatch(/^Ada reads {5}No connection Your two networks/m);
    expect(text).toMatch(/^Bob reads/m);
  });

  it('shows each deviation', () => {
    const text = verdictText(aCell(SYMMETRIC, SYMMETRIC, { meetings: [DIRECT_MEETING] }));

    expect(text).toContain('with TURN: deviates');
    expect(text).toContain('Deviation     expected relayed, got direct');
  });

  it('shows the mappings of the routers', () => {
    const mappings = [{ atEpochMs: 0, mappings: [toNameServer, toStun] }];
    const meeting = { ...DIRECT_MEETING, mappings };

    const text = verdictText(aCell(PORT_RESTRICTED, PORT_RESTRICTED, { meetings: [meeting] }));

    expect(text).toContain(
      'Router left   UDP 10.1.0.10:40000 reaches 198.18.0.10:3478 as 198.18.0.101:2000\nRouter right',
    );
  });
});
