import type { Route } from '@throughline/connectivity';
import type { LinkView } from '@throughline/peer';
import { NO_MEDIA, ParticipantId } from '@throughline/protocol';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Playback } from './playback';
import { RemoteTile } from './remote-tile';

const route: Route = {
  kind: 'direct',
  protocol: 'udp',
  roundTripMs: 12,
  isConfirmed: true,
  near: { candidateType: 'host' },
  far: { candidateType: 'host' },
};

function showTile(link: LinkView, { microphone = true, absent = false } = {}) {
  const participant = {
    id: ParticipantId.parse('10000000-0000-4000-8000-000000000000'),
    displayName: 'Grace',
    role: 'participant' as const,
    media: { ...NO_MEDIA, microphone },
    absent,
    link,
  };
  render(<RemoteTile participant={participant} playback={new Playback()} />);
  return screen.getByTestId('remote-tile');
}

afterEach(cleanup);

describe('the tile of another participant', () => {
  it.each<{ link: LinkView; says: string; route: string }>([
    { link: { kind: 'connecting' }, says: 'Connecting…', route: 'none' },
    { link: { kind: 'connected', route }, says: 'Direct', route: 'direct' },
    { link: { kind: 'interrupted', route }, says: 'Reconnecting…', route: 'direct' },
    { link: { kind: 'failed', cause: 'no_direct_path' }, says: 'No connection', route: 'none' },
    {
      link: { kind: 'connecting', relayProblem: 'relay_not_configured' },
      says: 'You asked for a relay, but this server has none.',
      route: 'none',
    },
  ])('says “$says” while its link is $link.kind', ({ link, says, route }) => {
    const tile = showTile(link);

    expect(tile.textContent).toContain(says);
    expect(tile.dataset).toMatchObject({ participantName: 'Grace', link: link.kind, route });
  });

  it.each<{ link: LinkView; says: string[] }>([
    { link: { kind: 'connected', route }, says: ['Lost the connection to the server', 'Direct'] },
    { link: { kind: 'interrupted' }, says: ['Reconnecting…', 'Lost the connection to the server'] },
    { link: { kind: 'connecting' }, says: ['Connecting…', 'Lost the connection to the server'] },
    { link: { kind: 'failed', cause: 'remote_silent' }, says: ['No connection'] },
  ])('[RES-4] says $says of who is absent while the link is $link.kind', ({ link, says }) => {
    const { textContent } = showTile(link, { absent: true });

    for (const words of says) expect(textContent).toContain(words);
  });

  it('[RES-4] says nothing of the server while it is not lost', () => {
    expect(showTile({ kind: 'connected', route }).textContent).not.toContain('server');
  });

  it('describes the route to who cannot see the tooltip', () => {
    showTile({ kind: 'connected', route });

    const badge = screen.getByRole('button', { name: 'Direct' });
    const description = document.getElementById(badge.getAttribute('aria-describedby') ?? '');
    expect(description?.textContent).toContain('Straight between you and Grace.');
  });

  it('[ROOM-7] shows that a microphone is off', () => {
    showTile({ kind: 'connected', route }, { microphone: false });

    expect(screen.getByRole('img', { name: 'Microphone off' }).tagName).toBe('svg');
  });
});
