import { Store } from '@throughline/std';
import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { idOf, participant } from '@/catalogue/meetings';
import { SpeakerAnnouncements } from './speaker-announcements';

const others = new Store([
  participant(1, { displayName: 'Grace' }),
  participant(2, { displayName: 'Hedy' }),
]);
const announced = new Store('');
let speaker: number | undefined;
const soundLevel = (of: string) => (speaker !== undefined && of === idOf(speaker) ? 0.2 : 0);

beforeEach(() => {
  vi.useFakeTimers();
  speaker = undefined;
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('announces by name who continues to speak, and nothing once the person turns that off', () => {
  const view = render(
    <SpeakerAnnouncements others={others} soundLevel={soundLevel} announced={announced} />,
  );

  const sentences = [1, 2].map((next) => {
    speaker = next;
    vi.advanceTimersByTime(5_000);
    return announced.get();
  });
  view.unmount();

  expect([...sentences, announced.get()]).toEqual(['Grace is speaking', 'Hedy is speaking', '']);
});
