import { act, cleanup, render, screen } from '@testing-library/react';
import type { Caption, LocalMediaState } from '@throughline/peer';
import { Store } from '@throughline/std';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { provideRecognizer, startedRecognizers } from '@/catalogue/scripted-recognizer';
import type { Captioning } from './captioning';
import { OwnCaptions } from './own-captions';

let withdraw: () => void;
beforeEach(() => {
  startedRecognizers.length = 0;
  withdraw = provideRecognizer({});
});
afterEach(() => {
  cleanup();
  withdraw();
});

function show(place: Captioning['place']) {
  const state = new Store({ microphone: { kind: 'on' } } as LocalMediaState);
  const media = { state, tracks: { microphone: {} as MediaStreamTrack } };
  const sent: Caption[] = [];
  const { unmount } = render(
    <OwnCaptions
      captioning={{ language: 'en-US', place }}
      media={media}
      captions={{ send: (caption) => sent.push(caption) > 0 }}
      onStop={() => undefined}
    />,
  );
  const mute = () => act(() => state.set({ microphone: { kind: 'off' } } as LocalMediaState));
  return { sent, mute, unmount };
}

describe('while captions of the own voice are on', () => {
  it.each([
    ['device', /Your voice stays on this device/],
    ['server', /Your browser sends your voice to its maker/],
  ] as const)('the page states where the voice goes: %s', (place, text) => {
    show(place);

    screen.getByText(text);
    expect(startedRecognizers[0]?.processLocally).toBe(place === 'device');
  });

  it('what the person says goes to the others', () => {
    const { sent } = show('device');

    startedRecognizers[0]?.recognize('Hello', true);

    expect(sent).toEqual([{ line: 0, text: 'Hello', isFinal: true }]);
  });

  it('they pause with the microphone, and the page shows it', () => {
    const { mute } = show('server');

    mute();

    screen.getByText('Your captions are paused while you are muted.');
    expect(startedRecognizers[0]?.isAborted).toBe(true);
  });

  it('the page shows why they ended', () => {
    show('server');

    act(() => startedRecognizers[0]?.end('not-allowed'));

    screen.getByText(/does not allow this page to recognize speech/);
  });

  it('they end when the person turns them off', () => {
    const { unmount } = show('device');

    unmount();

    expect(startedRecognizers[0]?.isAborted).toBe(true);
  });
});
