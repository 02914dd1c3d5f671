import { act, cleanup, render, screen } from '@testing-library/react';
import type { CaptionEvent } from '@throughline/peer';
import { Store } from '@throughline/std';
import { afterEach, expect, it } from 'vitest';
import { participants } from '@/catalogue/meetings';
import type { CaptionSize } from '@/storage/settings';
import { CaptionLines } from './caption-lines';

const [grace, alan] = participants(2).map((one) => ({
  ...one,
  media: { ...one.media, microphone: true },
}));
const muted = { ...alan!, media: { ...alan!.media, microphone: false } };
afterEach(cleanup);

function show(first: CaptionEvent, people = [grace!, alan!], size: CaptionSize = 'normal') {
  const listeners = new Set<(event: CaptionEvent) => void>();
  const captions = {
    subscribe: (listener: (event: CaptionEvent) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const others = new Store(people);
  render(<CaptionLines captions={captions} others={others} first={first} size={size} />);
  const arrive = (event: CaptionEvent) =>
    act(() => listeners.forEach((listener) => listener(event)));
  return { arrive, others };
}
const said = (from: CaptionEvent['from'], text: string, line = 0): CaptionEvent => ({
  from,
  caption: { line, text, isFinal: true },
});
const shown = () => screen.queryByRole('region', { name: 'Captions' })?.textContent;

it('[CAP-2] shows what participants say, with their names', () => {
  const { arrive } = show(said(grace!.id, 'Good morning.'));

  arrive(said(alan!.id, 'Hello, Grace.'));
  arrive(said('self', 'Hello.'));

  expect(shown()).toBe(
    `${grace!.displayName} Good morning.${alan!.displayName} Hello, Grace.You Hello.`,
  );
});

it('[CAP-2] drops captions of a muted participant, and keeps what they said before', () => {
  const { arrive, others } = show(said(alan!.id, 'Good morning.'));
  act(() => others.set([grace!, muted]));

  arrive(said(alan!.id, 'Never said', 1));

  expect(shown()).toBe(`${alan!.displayName} Good morning.`);
});

it('[CAP-2] drops captions of a participant who is not in the meeting', () => {
  const { arrive } = show(said(alan!.id, 'Hello'), [grace!]);

  arrive(said(alan!.id, 'Hello again', 1));

  expect(shown()).toBeUndefined();
});

it('shows none to a person who has hidden them', () => {
  show(said(grace!.id, 'Good morning.'), [grace!], 'hidden');

  expect(shown()).toBeUndefined();
});

it('shows markup as text', () => {
  show(said(grace!.id, '<img src=x onerror=alert(1)>'));

  screen.getByText('<img src=x onerror=alert(1)>');
  expect(document.querySelector('img')).toBeNull();
});

it('reads nothing out over the voices', () => {
  show(said(grace!.id, 'Good morning.'));

  expect(screen.getByRole('region', { name: 'Captions' }).closest('[aria-live="off"]')).not.toBe(
    null,
  );
});
