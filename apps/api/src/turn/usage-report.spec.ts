import { describe, expect, it } from 'vitest';
import { readUsage } from './usage-report.js';

const participantId = '7f8f2a64-6b6a-4bd9-9a4a-0b6f7f1d1c11';
const user = `turn/realm/throughline/user/1795549757:${participantId}`;
const allocation = `${participantId}/001000000000000003`;
const channel = (kind: string) => `${user}/allocation/001000000000000003/${kind}`;
const traffic = 'rcvp=1019, rcvb=1019000, sentp=1021, sentb=1021000';
const opened =
  'new lifetime=777, type=UDP, local=127.0.0.1:3478, remote=127.0.0.1:40850, ssl=NONE, cipher=NONE';

describe('[ICE-4] a report of coturn', () => {
  it.each([
    ['status', opened, { kind: 'opened', allocation }],
    ['traffic/peer', traffic, { kind: 'increment', allocation, bytes: 2_040_000 }],
    ['total_traffic/peer', traffic, { kind: 'total', allocation, bytes: 2_040_000 }],
  ])('about %s is parsed with its participant', (kind, message, report) => {
    expect(readUsage(channel(kind), message)).toEqual({
      kind: 'report',
      usage: { participantId, report },
    });
  });

  it('distinguishes the allocations of servers in different regions', () => {
    const inRegion = `${user}:eu-west/allocation/001000000000000003/status`;

    expect(readUsage(inRegion, opened)).toEqual({
      kind: 'report',
      usage: {
        participantId,
        report: { kind: 'opened', allocation: `${allocation}:eu-west` },
      },
    });
  });

  it.each(['refreshed lifetime=600, type=UDP, local=127.0.0.1:3478', 'deleted'])(
    'such as %j is not counted',
    (message) => {
      expect(readUsage(channel('status'), message)).toEqual({ kind: 'irrelevant' });
    },
  );

  it.each([
    ['what coturn probes its connection with', '__XXX__', '__YYY__'],
    ['another kind of traffic', channel('traffic'), traffic],
    ['a user that is no participant', channel('status').replace(participantId, 'ada'), opened],
    ['a user without expiry', channel('status').replace('1795549757:', ''), opened],
    ['a channel with more to it', `${channel('status')}/status`, opened],
    ['an unknown status', channel('status'), 'renewed lifetime=600'],
    ['traffic without numbers', channel('traffic/peer'), 'rcvp=, rcvb=, sentp=, sentb='],
    ['negative traffic', channel('traffic/peer'), traffic.replace('1019000', '-1')],
    [
      'traffic beyond counting',
      channel('traffic/peer'),
      traffic.replace('1019000', '9'.repeat(16)),
    ],
    ['traffic and more', channel('traffic/peer'), `${traffic}, dropped=1`],
    ['nothing', '', ''],
  ])('is unreadable if it is %s', (_, from, message) => {
    expect(readUsage(from, message)).toEqual({ kind: 'unreadable' });
  });
});
