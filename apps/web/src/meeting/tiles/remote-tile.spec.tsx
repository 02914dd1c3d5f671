import type { FailureCause } from '@throughline/connectivity';
import type { LinkView, RemoteParticipant } from '@throughline/peer';
import { NO_MEDIA, ParticipantId } from '@throughline/protocol';
import { Store } from '@throughline/std';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { Profiler } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linkStats } from '@/catalogue/link-stats';
import { directRoute, participant } from '@/catalogue/meetings';
import { failureMessage } from './failure-messages';
import { Playback } from './playback';
import { RemoteTile } from './remote-tile';
import { SpeakerWatch } from './speakers/speaker-watch';

const GRACE = ParticipantId.parse('10000000-0000-4000-8000-000000000000');

function renderTile(link: LinkView, { microphone = true, absent = false } = {}) {
  const participant = {
    id: GRACE,
    displayName: 'Grace',
    role: 'participant' as const,
    media: { ...NO_MEDIA, microphone },
    absent,
    link,
  };
  return renderTileOf(participant);
}

function renderTileOf(participant: RemoteParticipant) {
  render(
    <RemoteTile
      participant={participant}
      playback={new Playback()}
      speakers={new SpeakerWatch()}
      onRetry={() => retries++}
      onInspect={(id) => inspected.push(id)}
    />,
  );
  return screen.getByTestId('remote-tile');
}

let retries = 0;
let inspected: string[] = [];

beforeEach(() => {
  retries = 0;
  inspected = [];
});
afterEach(cleanup);

describe('the tile of a participant whose media comes through the media server', () => {
  const throughServer = participant(1, {
    link: { kind: 'failed', cause: 'no_direct_path' },
    isThroughServer: true,
  });

  it('names the server, and that it cannot read the media', () => {
    const tile = renderTileOf(throughServer);

    expect(within(tile).getByRole('button', { name: 'Server' })).toBeTruthy();
    expect(within(tile).getByRole('tooltip').textContent).toContain('the server cannot read them');
  });

  it('[SFU-43] is not covered by the state of its link, which carries no media', () => {
    const tile = renderTileOf(throughServer);

    expect(tile.textContent).not.toContain('No connection');
  });
});

describe('a remote tile', () => {
  it('opens the details of its connection when its route is pressed', () => {
    const tile = renderTile({ kind: 'connected', route: directRoute });

    fireEvent.click(within(tile).getByRole('button', { name: 'Direct' }));

    expect(inspected).toEqual([GRACE]);
  });

  it.each<{ link: LinkView; shows: string; route: string }>([
    { link: { kind: 'connecting' }, shows: 'Connecting…', route: 'none' },
    { link: { kind: 'connected', route: directRoute }, shows: 'Direct', route: 'direct' },
    { link: { kind: 'interrupted', route: directRoute }, shows: 'Reconnecting…', route: 'direct' },
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
    {
      link: { kind: 'connected', route: directRoute },
      shows: ['Lost the connection to the server', 'Direct'],
    },
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
    expect(renderTile({ kind: 'connected', route: directRoute }).textContent).not.toContain(
      'server',
    );
  });

  it('describes the route to screen readers', () => {
    renderTile({ kind: 'connected', route: directRoute });

    const badge = screen.getByRole('button', { name: 'Direct' });
    const description = document.getElementById(badge.getAttribute('aria-describedby') ?? '');
    expect(description?.textContent).toContain('Directly between you and Grace.');
  });

  it('[ROOM-7] shows that the microphone is off', () => {
    renderTile({ kind: 'connected', route: directRoute }, { microphone: false });

    expect(screen.getByRole('img', { name: 'Microphone off' }).tagName).toBe('svg');
  });

  it('renders only the badge again when the stats of the link change', () => {
    const stats = new Store(linkStats(12));
    let rendered = 0;
    const participant: RemoteParticipant = {
      id: GRACE,
      // Read once for each time that the tile renders.
      get displayName() {
        rendered++;
        return 'Grace';
      },
      role: 'participant',
      media: NO_MEDIA,
      absent: false,
      link: { kind: 'connected', route: directRoute },
      stats,
    };
    const tile = renderTileOf(participant);
    act(() => screen.getByRole('button', { name: 'Direct' }).focus());
    expect(tile.textContent).toContain('Round trip 12 ms.');

    act(() => stats.set(linkStats(34)));

    expect(tile.textContent).toContain('Round trip 34 ms.');
    expect(rendered).toBe(1);
  });

  it.each<{ from: number; to: number; isShown: boolean; commits: number }>([
    { from: 12.1, to: 12.4, isShown: true, commits: 0 },
    { from: 0.2, to: 0.9, isShown: true, commits: 0 },
    { from: 12.4, to: 12.6, isShown: true, commits: 1 },
    { from: 0.9, to: 1, isShown: true, commits: 1 },
    { from: 12.4, to: 99, isShown: false, commits: 0 },
  ])(
    'renders again $commits times when the round trip changes from $from to $to ms, with the tooltip shown: $isShown',
    ({ from, to, isShown, commits }) => {
      const stats = new Store(linkStats(from));
      const speakers = new SpeakerWatch();
      let committed = 0;
      render(
        <Profiler id="tile" onRender={() => committed++}>
          <RemoteTile
            participant={participant(1, { stats })}
            playback={new Playback()}
            speakers={speakers}
            onRetry={() => undefined}
            onInspect={() => undefined}
          />
        </Profiler>,
      );
      if (isShown) fireEvent.pointerEnter(screen.getByRole('button', { name: 'Direct' }));
      committed = 0;

      act(() => stats.set(linkStats(to)));

      expect(committed).toBe(commits);
    },
  );
});

describe('[LNK-4] the tile of a failed link', () => {
  it('has a button for another attempt while the link keeps trying', () => {
    renderTile({ kind: 'failed', cause: 'path_lost', keepsTrying: true });

    const button = screen.getByRole('button', { name: /^Try again to connect to .*Grace/ });
    fireEvent.click(button);

    expect([button.textContent, retries]).toEqual(['Try again', 1]);
  });

  it('keeps the focus of the keyboard when the button disappears', () => {
    const tile = renderTile({ kind: 'failed', cause: 'path_lost', keepsTrying: true });
    const button = screen.getByRole('button', { name: /^Try again/ });
    button.focus();

    fireEvent.click(button);

    expect(document.activeElement).toBe(tile);
  });

  it.each<LinkView>([
    { kind: 'failed', cause: 'no_network' },
    { kind: 'interrupted' },
    { kind: 'connecting' },
  ])('has no such button while the link is $kind without further attempts', (link) => {
    renderTile(link);

    expect(screen.queryByRole('button', { name: /Try again/ })).toBeNull();
  });
});

/** All of them: the type makes a new cause a compile error here. */
const CAUSES = Object.keys({
  relay_not_configured: true,
  relay_credentials_refused: true,
  relay_full: true,
  relay_quota_used: true,
  relay_refused: true,
  relay_unreachable: true,
  no_network: true,
  remote_silent: true,
  remote_without_candidates: true,
  no_direct_path: true,
  blocked_despite_relay: true,
  encryption_blocked: true,
  path_lost: true,
  unknown: true,
} satisfies Record<FailureCause, true>) as FailureCause[];

describe('[LNK-4] the tile of a link without media', () => {
  it.each<{ link: LinkView; shows: string }>([
    { link: { kind: 'connecting' }, shows: 'Connecting…' },
    { link: { kind: 'connecting', relayProblem: 'relay_full' }, shows: 'Cannot connect' },
    { link: { kind: 'interrupted' }, shows: 'Reconnecting…' },
  ])('shows “$shows”', ({ link, shows }) => {
    expect(renderTile(link).textContent).toContain(shows);
  });

  it.each(CAUSES)('shows in words why it has failed and what helps: %s', (cause) => {
    const { textContent } = renderTile({ kind: 'failed', cause, keepsTrying: true });
    const { cause: why, remedy } = failureMessage(cause, 'Grace');

    for (const words of ['No connection', why, remedy, 'Try again'])
      expect(textContent).toContain(words);
  });
});
