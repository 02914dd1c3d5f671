import type { LinkView, RemoteParticipant } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';
import { Store } from '@throughline/std';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { Profiler } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linkStats } from '@/catalogue/link-stats';
import { directRoute, idOf, participant, relayedRoute } from '@/catalogue/meetings';
import { NO_MARKS, type SafetyMark, type SafetyMarks } from '@/meeting/safety/safety-marks';
import { PathsContent } from './paths-content';

const LOST: LinkView = { kind: 'failed', cause: 'path_lost', keepsTrying: true };

let marks: Store<SafetyMarks>;
let retried: ParticipantId[];
let inspected: ParticipantId[];
let commits: number;

function show(...others: RemoteParticipant[]) {
  const people = new Store<readonly RemoteParticipant[]>(others);
  render(
    <Profiler id="paths" onRender={() => commits++}>
      <PathsContent
        others={people}
        safetyMarks={marks}
        host={undefined}
        onRetry={(id) => retried.push(id)}
        onInspect={(id) => inspected.push(id)}
      />
    </Profiler>,
  );
  commits = 0;
  return people;
}

const rows = () => within(screen.getByRole('list', { name: 'Paths' })).getAllByRole('listitem');
const drawing = () => screen.getByTestId('paths-drawing');
const drawnLines = () =>
  [...drawing().querySelectorAll<SVGElement>('[data-line]')].map(({ dataset }) => dataset['line']);

beforeEach(() => {
  retried = [];
  inspected = [];
  marks = new Store(NO_MARKS);
  commits = 0;
});
afterEach(cleanup);

describe('the Paths panel', () => {
  it('explains what the paths carry while media comes through the media server', () => {
    const people = show(participant(1, { isThroughServer: true }));
    expect(screen.getByText(/marked Server come through the media server/)).toBeTruthy();

    act(() => people.set([participant(1)]));

    expect(screen.queryByText(/marked Server/)).toBeNull();
  });

  it('draws a line to each other participant, and lists each in words', () => {
    show(
      participant(1, { stats: new Store(linkStats(18.2)) }),
      participant(2, { link: { kind: 'connected', route: relayedRoute } }),
      participant(3, { link: { kind: 'interrupted', route: directRoute } }),
    );

    expect(drawnLines()).toEqual(['direct', 'relayed', 'interrupted']);
    expect(rows().map(({ textContent }) => textContent)).toEqual([
      'Grace Hopper18 msDirectDetails',
      'Hedy LamarrRelayed through TURN over UDPDetails',
      'Alan TuringReconnecting…Details',
    ]);
  });

  it('hides the drawing from screen readers, which get the list', () => {
    show(participant(1));

    expect(drawing().getAttribute('aria-hidden')).toBe('true');
  });

  it('shows no round trip of a path that does not carry anything', () => {
    const stats = new Store(linkStats(18));
    show(participant(1, { stats, link: { kind: 'interrupted', route: directRoute } }));

    expect(rows()[0]?.textContent).not.toContain('18 ms');
  });

  it('bends the line when a direct path becomes a relayed one', () => {
    const people = show(participant(1));

    act(() => people.set([participant(1, { link: { kind: 'connected', route: relayedRoute } })]));

    expect(drawnLines()).toEqual(['relayed']);
  });

  it.each<{ from: number; to: number; changes: number }>([
    { from: 18.2, to: 18.4, changes: 0 },
    { from: 18.2, to: 31, changes: 1 },
  ])(
    'commits $changes times when the round trip changes from $from to $to ms',
    ({ from, to, changes }) => {
      const stats = new Store(linkStats(from));
      show(participant(1, { stats }), participant(2));

      act(() => stats.set(linkStats(to)));

      expect(commits).toBe(changes);
      expect(rows()[0]?.textContent).toContain(`${Math.round(to)} ms`);
    },
  );

  it('explains itself while the person is alone', () => {
    show();

    expect(screen.getByText(/You are the only one here/)).toBeDefined();
    expect(screen.queryByTestId('paths-drawing')).toBeNull();
  });

  it('shows a name with markup as plain text', () => {
    const name = '<img src=x onerror="alert(1)">';
    show(participant(1, { displayName: name }));

    expect(rows()[0]?.textContent).toContain(name);
    expect(document.querySelector('img')).toBeNull();
  });
});

describe('the row of a person', () => {
  it('opens the details of the link to them', () => {
    show(participant(1), participant(2));

    fireEvent.click(
      screen.getByRole('button', { name: 'Details of the connection to Hedy Lamarr' }),
    );

    expect(inspected).toEqual([idOf(2)]);
  });

  it('[SAFE-3] shows that their safety number was verified, and that it has changed', () => {
    show(participant(1));
    const link = { name: '', fingerprints: { local: '', remote: '' } };
    const shown = (mark: SafetyMark) => {
      act(() => marks.set(new Map([[idOf(1), mark]])));
      return rows()[0]?.textContent;
    };

    expect(shown({ kind: 'verified', ...link })).toContain('Safety number verified');
    expect(shown({ kind: 'changed', name: '' })).toContain('The safety number has changed');
    expect(shown({ kind: 'replaced', name: '' })).toContain('The safety number has changed');
    expect(shown({ kind: 'rejoined', ...link })).not.toMatch(/safety number/i);
  });
});

describe('[LNK-4] the path of a lost link', () => {
  it('is drawn broken, with the cause in words', () => {
    show(participant(1, { link: LOST }));

    expect(drawnLines()).toEqual(['lost']);
    expect(rows()[0]?.textContent).toContain('The connection to Grace Hopper was lost.');
  });

  it('has a button that tries that link again, and keeps the focus of the keyboard', () => {
    show(participant(1), participant(2, { link: LOST }));

    const button = screen.getByRole('button', { name: 'Try again to connect to Hedy Lamarr' });
    button.focus();
    fireEvent.click(button);

    expect([retried, document.activeElement]).toEqual([[idOf(2)], rows()[1]]);
  });

  it('has no button once no attempt can connect it', () => {
    show(participant(1, { link: { kind: 'failed', cause: 'unknown' } }));

    expect(screen.queryByRole('button', { name: /^Try again/ })).toBeNull();
  });

  it('heals when the link connects again', () => {
    const people = show(participant(1, { link: LOST }));

    act(() => people.set([participant(1)]));

    expect([drawnLines(), rows()[0]?.textContent]).toEqual([
      ['direct'],
      'Grace HopperDirectDetails',
    ]);
  });
});
