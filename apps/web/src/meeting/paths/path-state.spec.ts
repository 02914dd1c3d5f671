import type { LinkView } from '@throughline/peer';
import { describe, expect, it } from 'vitest';
import { directRoute, relayedRoute } from '@/catalogue/meetings';
import type { LineState } from '@/line/line-state';
import { lineStateOf, pathMessage } from './path-state';

const connected = (route: typeof directRoute): LinkView => ({ kind: 'connected', route });

describe('the path to another participant', () => {
  it.each<{ link: LinkView; line: LineState; label: string }>([
    { link: { kind: 'connecting' }, line: { kind: 'connecting' }, label: 'Connecting…' },
    { link: connected(directRoute), line: { kind: 'direct' }, label: 'Direct' },
    {
      link: connected(relayedRoute),
      line: { kind: 'relayed' },
      label: 'Relayed through TURN over UDP',
    },
    {
      link: connected({ ...relayedRoute, relayedVia: 'tls' }),
      line: { kind: 'relayed' },
      label: 'Relayed through TURN over TLS',
    },
    {
      link: connected({ ...relayedRoute, relayedVia: undefined }),
      line: { kind: 'relayed' },
      label: 'Relayed through TURN',
    },
    {
      link: { kind: 'interrupted', route: relayedRoute },
      line: { kind: 'interrupted', wasRelayed: true },
      label: 'Reconnecting…',
    },
    {
      link: { kind: 'interrupted' },
      line: { kind: 'interrupted', wasRelayed: false },
      label: 'Reconnecting…',
    },
    {
      link: { kind: 'failed', cause: 'path_lost', keepsTrying: true },
      line: { kind: 'lost' },
      label: 'No connection',
    },
    {
      link: { kind: 'connecting', relayProblem: 'relay_full' },
      line: { kind: 'lost' },
      label: 'Cannot connect',
    },
  ])('is drawn as $line.kind and called “$label”', ({ link, line, label }) => {
    expect([lineStateOf(link), pathMessage(link, 'Grace').label]).toEqual([line, label]);
  });

  it.each<{ situation: string; link: LinkView }>([
    {
      situation: '[LNK-5] only this end sees the direct route',
      link: connected({ ...directRoute, isConfirmed: false }),
    },
    { situation: 'the route is not known', link: { kind: 'connected' } },
  ])('claims no route while $situation', ({ link }) => {
    expect([lineStateOf(link), pathMessage(link, 'Grace').label]).toEqual([
      { kind: 'connecting' },
      'Connected, checking the route…',
    ]);
  });

  it('has the cause and the remedy of the tile once the link has failed', () => {
    const { failure } = pathMessage({ kind: 'failed', cause: 'relay_full' }, 'Grace');

    expect(failure).toEqual({
      cause: 'The relay is at full capacity.',
      remedy: 'Try again in a few minutes, or contact the person who runs this server.',
    });
  });
});
