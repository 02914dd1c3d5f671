import { describe, expect, it } from 'vitest';
import type { MappingStory } from '../story/story.js';
import {
  aCell,
  DIRECT_MEETING,
  FAILED_MEETING,
  PORT_RESTRICTED,
  RELAYED_MEETING,
  SYMMETRIC,
} from '../testing/cells.js';
import { verdictWords } from './verdict-words.js';

const toStun: MappingStory = {
  site: 'left',
  protocol: 'udp',
  inside: '10.1.0.10:40000',
  outside: '198.18.0.101:2000',
  destination: '198.18.0.10:3478',
};
const toNameServer = { ...toStun, inside: '10.1.0.10:40001', destination: '10.255.255.53:53' };

describe('the verdict', () => {
  it('tells path, candidates, relay, time, and what was expected', () => {
    const words = verdictWords(aCell(PORT_RESTRICTED, SYMMETRIC, { meetings: [RELAYED_MEETING] }));

    expect(words).toBe(
      [
        'port-restricted ↔ symmetric, with TURN: as predicted',
        '',
        'Expected      relayed; left may use a relay over UDP, right may use a relay over UDP',
        'Observed      relayed, relay over UDP to relay over UDP, first frame 300 ms after both had joined',
        'Router left   no mappings',
        'Router right  no mappings',
      ].join('\n'),
    );
  });

  it('tells what each is told where they do not meet', () => {
    const cell = aCell(PORT_RESTRICTED, SYMMETRIC, { turn: false, meetings: [FAILED_MEETING] });

    const words = verdictWords(cell);

    expect(words).toContain('Observed      no connection\n');
    expect(words).toMatch(/^Ada reads {5}No connection Your two networks/m);
    expect(words).toMatch(/^Bob reads/m);
  });

  it('tells each deviation', () => {
    const words = verdictWords(aCell(SYMMETRIC, SYMMETRIC, { meetings: [DIRECT_MEETING] }));

    expect(words).toContain('with TURN: deviates');
    expect(words).toContain('Deviation     expected relayed, got direct');
  });

  it('tells whom the routers let out, and as whom they are seen', () => {
    const mappings = [{ atEpochMs: 0, mappings: [toNameServer, toStun] }];
    const meeting = { ...DIRECT_MEETING, mappings };

    const words = verdictWords(aCell(PORT_RESTRICTED, PORT_RESTRICTED, { meetings: [meeting] }));

    expect(words).toContain(
      'Router left   UDP 10.1.0.10:40000 reaches 198.18.0.10:3478 as 198.18.0.101:2000\nRouter right',
    );
  });
});
