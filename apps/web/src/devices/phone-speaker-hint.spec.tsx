import type { CaptureState, LocalMediaState } from '@throughline/peer';
import { Store } from '@throughline/std';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PhoneSpeakerHint } from './phone-speaker-hint';

const off: CaptureState = { kind: 'off' };
const on: CaptureState = { kind: 'on', track: {} as MediaStreamTrack };
const speaker = { id: 'earpiece', label: 'Earpiece' };

const { prototype } = HTMLMediaElement;
/** Later files of the same worker have the same prototype. */
const original = Object.getOwnPropertyDescriptor(prototype, 'setSinkId');

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  if (original === undefined) Reflect.deleteProperty(prototype, 'setSinkId');
  else Object.defineProperty(prototype, 'setSinkId', original);
});

interface Device {
  isTouched: boolean;
  canChoose: boolean;
  microphone: CaptureState;
  speakers: LocalMediaState['speakers'];
}

function show({ isTouched, canChoose, microphone, speakers }: Device): void {
  vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), { matches: isTouched }));
  if (canChoose) Object.assign(prototype, { setSinkId: () => Promise.resolve() });
  else Reflect.deleteProperty(prototype, 'setSinkId');
  const state = new Store({ microphone, speakers } as unknown as LocalMediaState);
  render(<PhoneSpeakerHint media={{ state }} />);
}

describe('where to change the loudspeaker of a phone', () => {
  it.each([
    ['whose browser has no choice', { canChoose: false, microphone: off, speakers: [] }],
    ['whose browser lists no loudspeaker', { canChoose: true, microphone: on, speakers: [] }],
  ])('is stated on one %s', (_, device) => {
    show({ isTouched: true, ...device });

    expect(screen.getByText(/^Your phone chooses where sound is played/)).toBeDefined();
  });

  it.each([
    ['with a choice', { isTouched: true, canChoose: true, microphone: on, speakers: [speaker] }],
    [
      'that may list loudspeakers later',
      { isTouched: true, canChoose: true, microphone: off, speakers: [] },
    ],
    ['on a computer', { isTouched: false, canChoose: false, microphone: on, speakers: [] }],
  ])('is not stated %s', (_, device) => {
    show(device);

    expect(screen.queryByText(/^Your phone/)).toBeNull();
  });
});
