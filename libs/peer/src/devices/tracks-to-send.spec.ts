import { describe, expect, it } from 'vitest';
import type { LocalMediaState } from './capture-state.js';
import { type EffectState, NO_EFFECTS } from './device-effect.js';
import { tracksToSend } from './tracks-to-send.js';

const trackNamed = (label: string) => ({ label }) as MediaStreamTrack;
const device = trackNamed('device');
const otherDevice = trackNamed('other device');
const changed = trackNamed('changed');

const STATE: LocalMediaState = {
  microphone: { kind: 'on', track: device },
  camera: { kind: 'on', track: device },
  screen: { kind: 'off' },
  effects: NO_EFFECTS,
  microphones: [],
  cameras: [],
  speakers: [],
};

const off: EffectState = { kind: 'off' };
const starting: EffectState = { kind: 'starting' };
const on: EffectState = { kind: 'on', source: device, track: changed };
const ofOtherDevice: EffectState = { kind: 'on', source: otherDevice, track: changed };
const failed: EffectState = { kind: 'failed', problem: 'not-loaded' };

describe('the track that is sent', () => {
  it.each([
    { situation: 'without an effect', effect: off, microphone: device, camera: device },
    {
      situation: 'while the effect starts',
      effect: starting,
      microphone: device,
      camera: undefined,
    },
    { situation: 'with the effect', effect: on, microphone: changed, camera: changed },
    {
      situation: 'while the effect still belongs to the previous device',
      effect: ofOtherDevice,
      microphone: device,
      camera: undefined,
    },
    {
      situation: 'after the effect has failed',
      effect: failed,
      microphone: device,
      camera: device,
    },
  ])('$situation: sound at once, a picture only as the person wants it', (row) => {
    const { effect, microphone, camera } = row;

    const sent = tracksToSend({ ...STATE, effects: { microphone: effect, camera: effect } });

    expect(sent).toEqual({ microphone, ...(camera && { camera }) });
  });

  it('of a muted microphone is that of the effect, which is silent, too', () => {
    const muted: LocalMediaState = { ...STATE, microphone: { kind: 'muted', track: device } };

    const sent = tracksToSend({ ...muted, effects: { ...NO_EFFECTS, microphone: on } });

    expect(sent.microphone).toBe(changed);
  });

  it('is none for a device that is off, whatever its effect', () => {
    const closed: LocalMediaState = { ...STATE, camera: { kind: 'off' } };

    const sent = tracksToSend({ ...closed, effects: { ...NO_EFFECTS, camera: on } });

    expect(sent).toEqual({ microphone: device });
  });
});
