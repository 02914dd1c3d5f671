import {
  type CaptureState,
  type LocalMedia,
  type LocalMediaState,
  NO_EFFECTS,
  tracksToSend,
} from '@throughline/peer';
import { Store } from '@throughline/std';
import { describe, expect, it } from 'vitest';
import { type EffectOutput, EffectRunner, type StartEffect } from './effect-runner';

const trackNamed = (label: string) => ({ label }) as MediaStreamTrack;
const builtIn = trackNamed('built in');
const headset = trackNamed('headset');
const changed = trackNamed('changed');

/** Devices whose microphone the test switches, and an effect whose output the test reports. */
function setUp(microphone: CaptureState) {
  const closing = new AbortController();
  const state = new Store<LocalMediaState>({
    microphone,
    camera: { kind: 'off' },
    screen: { kind: 'off' },
    effects: NO_EFFECTS,
    microphones: [],
    cameras: [],
    speakers: [],
  });
  const media = {
    state,
    closed: closing.signal,
    setEffect: (kind, effect) =>
      state.set({ ...state.get(), effects: { ...state.get().effects, [kind]: effect } }),
    setCamera: () => Promise.resolve(state.set({ ...state.get(), camera: { kind: 'off' } })),
  } as Pick<LocalMedia, 'state' | 'closed' | 'setEffect' | 'setCamera'> as LocalMedia;
  const running: { source: MediaStreamTrack; report: (output: EffectOutput) => void }[] = [];
  const closed: MediaStreamTrack[] = [];
  const start: StartEffect = (source, report) => {
    running.push({ source, report });
    return { close: () => closed.push(source) };
  };
  return {
    media,
    state,
    runner: new EffectRunner(media, 'microphone'),
    start,
    running,
    closed,
    effect: () => state.get().effects.microphone,
    use: (device: CaptureState) => state.set({ ...state.get(), microphone: device }),
    close: () => closing.abort(),
  };
}

const on = (track: MediaStreamTrack): CaptureState => ({ kind: 'on', track });

describe('an effect', () => {
  it('starts with the device, and reports its track together with that of the device', () => {
    const { runner, start, running, effect, use } = setUp({ kind: 'off' });
    runner.use(start);
    const whileOff = running.length;

    use(on(builtIn));
    running[0]?.report({ kind: 'on', track: changed });

    expect(whileOff).toBe(0);
    expect(effect()).toEqual({ kind: 'on', source: builtIn, track: changed });
  });

  it('keeps running while the microphone is muted', () => {
    const { runner, start, running, closed, use } = setUp(on(builtIn));
    runner.use(start);

    use({ kind: 'muted', track: builtIn });

    expect([running.length, closed]).toEqual([1, []]);
  });

  it('starts again on another device, and the first one reports in vain', () => {
    const { runner, start, running, closed, effect, use } = setUp(on(builtIn));
    runner.use(start);

    use(on(headset));
    running[1]?.report({ kind: 'starting' });
    running[0]?.report({ kind: 'on', track: changed });

    expect(closed).toEqual([builtIn]);
    expect(effect()).toEqual({ kind: 'starting' });
  });

  it('ends when the person turns it off', () => {
    const { runner, start, running, closed, effect } = setUp(on(builtIn));
    runner.use(start);
    running[0]?.report({ kind: 'on', track: changed });

    runner.use(undefined);

    expect(closed).toEqual([builtIn]);
    expect(effect()).toEqual({ kind: 'off' });
  });

  it('starts once however often the settings change', () => {
    const { runner, start, running } = setUp(on(builtIn));

    runner.use(start);
    runner.use(start);

    expect(running).toHaveLength(1);
  });

  it('ends with the devices', () => {
    const { runner, start, closed, close } = setUp(on(builtIn));
    runner.use(start);

    close();

    expect(closed).toEqual([builtIn]);
  });

  it('that has failed is closed, and starts on no other device until the person turns it on again', () => {
    const { runner, start, running, closed, effect, use } = setUp(on(builtIn));
    runner.use(start);

    running[0]?.report({ kind: 'failed', problem: 'not-loaded' });
    use(on(headset));
    const afterwards = [running.length, effect()];
    runner.use(undefined);
    runner.use(start);

    expect(closed).toEqual([builtIn]);
    expect(afterwards).toEqual([1, { kind: 'failed', problem: 'not-loaded' }]);
    expect(running.map(({ source }) => source)).toEqual([builtIn, headset]);
  });

  it('that fails while it starts is closed', () => {
    const { runner, closed, effect } = setUp(on(builtIn));

    runner.use((source, report) => {
      report({ kind: 'failed', problem: 'not-supported' });
      return { close: () => closed.push(source) };
    });

    expect(closed).toEqual([builtIn]);
    expect(effect()).toEqual({ kind: 'failed', problem: 'not-supported' });
  });

  it('of a camera that fails turns the camera off first, so that the room is never sent', () => {
    const { media, state, start, running, closed } = setUp({ kind: 'off' });
    state.set({ ...state.get(), camera: on(builtIn) });
    new EffectRunner(media, 'camera').use(start);
    const sent: unknown[] = [];
    state.subscribe(() => sent.push(tracksToSend(state.get()).camera));

    running[0]?.report({ kind: 'failed', problem: 'too-slow' });

    expect(sent).not.toContain(builtIn);
    expect(closed).toEqual([builtIn]);
    expect(state.get().camera.kind).toBe('off');
    expect(state.get().effects.camera).toEqual({ kind: 'failed', problem: 'too-slow' });
  });
});
