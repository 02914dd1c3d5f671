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
  local: { candidateType: 'host' },
  remote: { candidateType: 'host' },
};

function renderTile(link: LinkView, { microphone = true, absent = false } = {}) {
  const participant = {
    id: ParticipantId.parse('10000000-0000-4000-8000-000000000000'),
    displayName: 'Grace',
    role: 'participant' as const,
    media: { ...NO_MEDIA, microphone },
    absent,
    link,
  };
  render(<RemoteTile participant={participant} source="camera" playback={new Playback()} />);
  return screen.getByTestId('remote-tile');
}

afterEach(cleanup);

describe('a remote tile', () => {
  it.each<{ link: LinkView; shows: string; route: string }>([
    { link: { kind: 'connecting' }, shows: 'Connecting…', route: 'none' },
    { link: { kind: 'connected', route }, shows: 'Direct', route: 'direct' },
    { link: { kind: 'interrupted', route }, shows: 'Reconnecting…', route: 'direct' },
    { link: { kind: 'failed', cause: 'no_direct_path' }, shows: 'No connection', route: 'none' },
    {
      link: { kind: 'connecting', relayProblem: 'relay_not_configured' },
      shows: 'You chose to always use a relay, but this server has none.',
      route: 'none',
    },
  ])('shows “$shows” while its link is $link.kind', ({ link, shows, route }) => {
    const tile = renderTile(link);

    expect(tile.textContent).toContain(shows);
    expect(tile.dataset).toMatchObject({ participantName: 'Grace', link: link.kind, route });
  });

  it.each<{ link: LinkView; shows: string[] }>([
    { link: { kind: 'connected', route }, shows: ['Lost the connection to the server', 'Direct'] },
    {
      link: { kind: 'interrupted' },
      shows: ['Reconnecting…', 'Lost the connection to the server'],
    },
    { link: { kind: 'connecting' }, shows: ['Connecting…', 'Lost the connection to the server'] },
    { link: { kind: 'failed', cause: 'remote_silent' }, shows: ['No connection'] },
  ])(
    '[RES-4] shows $shows for an absent participant while the link is $link.kind',
    ({ link, shows }) => {
      const { textContent } = renderTile(link, { absent: true });

      for (const text of shows) expect(textContent).toContain(text);
    },
  );

  it('[RES-4] does not mention the server for a present participant', () => {
    expect(renderTile({ kind: 'connected', route }).textContent).not.toContain('server');
  });

  it('describes the route to screen readers', () => {
    renderTile({ kind: 'connected', route });

    const badge = screen.getByRole('button', { name: 'Direct' });
    const description = document.getElementById(badge.getAttribute('aria-describedby') ?? '');
    expect(description?.textContent).toContain('Directly between you and Grace.');
  });

  it('[ROOM-7] shows that the microphone is off', () => {
    renderTile({ kind: 'connected', route }, { microphone: false });

    expect(screen.getByRole('img', { name: 'Microphone off' }).tagName).toBe('svg');
  });
});
