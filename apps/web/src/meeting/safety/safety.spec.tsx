import type { LinkStats, ReadableConnection, RemoteParticipant } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';
import { Store } from '@throughline/std';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linkStats } from '@/catalogue/link-stats';
import { encryptedConnection } from '@/catalogue/encrypted-connection';
import { idOf, participant } from '@/catalogue/meetings';
import { NO_MARKS, type SafetyMarks } from './safety-marks';
import { SafetyNotices } from './safety-notices';
import { SafetySection } from './safety-section';
import { useSafetyReading } from './use-safety-reading';

const SELF = idOf(0);
const GRACE = idOf(1);

let marks: Store<SafetyMarks>;
let stats: Store<LinkStats>;
let connection: ReadableConnection | undefined;
let inspected: string[];
let others: Store<readonly RemoteParticipant[]>;
const connectionTo = () => connection;

beforeEach(() => {
  marks = new Store(NO_MARKS);
  stats = new Store(linkStats(18));
  connection = encryptedConnection('a', 'b');
  inspected = [];
  others = new Store([graceAs(1)]);
});
afterEach(cleanup);

function show() {
  const page = (self: ParticipantId) => (
    <>
      <SafetyNotices
        self={self}
        others={others}
        marks={marks}
        connectionTo={connectionTo}
        onInspect={(id) => inspected.push(id)}
      />
      <Section self={self} />
    </>
  );
  const { rerender } = render(page(SELF));
  return { rejoin: () => rerender(page(idOf(9))) };
}

/** As the details of the connection show it. */
function Section({ self }: { self: ParticipantId }) {
  const other = graceAs(1);
  const reading = useSafetyReading({ self, other, connectionTo });
  return <SafetySection other={other} reading={reading} marks={marks} />;
}

const graceAs = (digit: number) => participant(digit, { displayName: 'Grace Hopper', stats });

/** As once a second. */
const readStats = () => act(() => stats.set({ ...stats.get() }));
const number = async () =>
  (await screen.findByRole('list', { name: 'Safety number with Grace Hopper' })).textContent;
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const CHANGED = /has changed since you verified it/;
const REPLACED = /Grace Hopper, whom you verified, left/;

describe('[SAFE-1] the safety number in the details of a connection', () => {
  it('is shown in twelve groups of five digits', async () => {
    show();

    expect(await number()).toMatch(/^\d{60}$/);
    expect(screen.getAllByRole('listitem')).toHaveLength(12);
  });

  it('appears once the connection is encrypted', async () => {
    connection = undefined;
    show();
    const before = screen.queryByText(/appears once you are connected to Grace Hopper/) !== null;

    connection = encryptedConnection('a', 'b');
    readStats();

    expect(await number()).toMatch(/^\d{60}$/);
    expect([before, screen.queryByText(/appears once/)]).toEqual([true, null]);
  });

  it('is another one with another certificate at the other end', async () => {
    show();
    const before = await number();

    connection = encryptedConnection('a', 'c');
    readStats();

    await expect.poll(number).not.toBe(before);
  });
});

describe('[SAFE-3] a safety number that the person has verified', () => {
  const verify = async () => {
    const page = show();
    await number();
    press('The numbers are the same');
    return page;
  };

  it('is marked, until the person removes the mark', async () => {
    await verify();
    const mark = marks.get().get(GRACE)?.kind;

    press('Remove this mark');

    expect([mark, marks.get().has(GRACE)]).toEqual(['verified', false]);
  });

  it('raises no notice while it stays the same, also on another connection', async () => {
    await verify();

    connection = encryptedConnection('a', 'b');
    readStats();
    await act(() => new Promise((resolve) => setImmediate(resolve)));

    expect(screen.queryAllByText(CHANGED)).toEqual([]);
  });

  it('raises no notice when the own rejoin changes the digits and not the certificates', async () => {
    const { rejoin } = await verify();
    const before = await number();

    rejoin();
    await expect.poll(number).not.toBe(before);
    readStats();
    await act(() => new Promise((resolve) => setImmediate(resolve)));

    expect(screen.queryAllByText(CHANGED)).toEqual([]);
    expect(marks.get().get(GRACE)?.kind).toBe('verified');
  });

  it('raises a notice when it changes, which stays until the person acknowledges it', async () => {
    await verify();
    connection = encryptedConnection('a', 'c');
    readStats();
    await screen.findAllByText(CHANGED);

    connection = encryptedConnection('a', 'b');
    readStats();
    const isKept = screen.queryAllByText(CHANGED).length > 0;
    press('Dismiss');

    expect([isKept, screen.queryAllByText(CHANGED)]).toEqual([true, []]);
  });

  it('raises a notice and is no longer shown when the connection has no reliable number', async () => {
    await verify();

    connection = encryptedConnection('a', 'bc');
    readStats();
    await screen.findByText(CHANGED);

    expect(screen.queryByRole('list', { name: /Safety number/ })).toBeNull();
    expect(screen.queryByText(/has no reliable safety number/)).not.toBeNull();
    expect(marks.get().get(GRACE)).toEqual({ kind: 'changed', name: 'Grace Hopper' });
  });

  it('keeps the notice of a change when the participant leaves', async () => {
    await verify();
    connection = encryptedConnection('a', 'c');
    readStats();
    await screen.findAllByText(CHANGED);

    act(() => others.set([]));
    const isKept = screen.queryByRole('button', { name: 'Dismiss' }) !== null;
    const canCompare = screen.queryByRole('button', { name: 'Compare' }) !== null;
    press('Dismiss');

    expect([isKept, canCompare, marks.get().size]).toEqual([true, false, 0]);
  });

  it('raises a notice if the participant leaves and another one has the name', async () => {
    await verify();
    connection = encryptedConnection('a', 'c');

    act(() => others.set([]));
    const before = screen.queryByText(REPLACED);
    act(() => others.set([graceAs(2)]));
    await screen.findByText(REPLACED);
    act(() => others.set([]));
    const isKept = screen.queryByText(REPLACED) !== null;
    press('Dismiss');

    expect([before, isKept, screen.queryByText(REPLACED)]).toEqual([null, true, null]);
  });

  it('raises no notice if the participant rejoins with the same certificate', async () => {
    await verify();

    act(() => others.set([graceAs(2)]));
    await expect.poll(() => marks.get().get(idOf(2))?.kind).toBe('verified');

    expect(screen.queryByText(REPLACED)).toBeNull();
  });

  it('can be compared again from the notice', async () => {
    await verify();
    connection = encryptedConnection('a', 'c');
    readStats();
    await screen.findAllByText(CHANGED);

    press('Compare');

    expect(inspected).toEqual([GRACE]);
  });
});
