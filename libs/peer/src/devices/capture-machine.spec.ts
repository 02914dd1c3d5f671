import { describe, expect, it } from 'vitest';
import { stepCapture } from './capture-machine.js';
import {
  type CaptureEffect,
  type CaptureEvent,
  type CaptureModel,
  initialCapture,
} from './capture-model.js';
import type { CaptureKind, ListedDevice } from './capture-state.js';

/** A track is only passed along by the machine. */
const trackOf = (id: string) => ({ id }) as unknown as MediaStreamTrack;
const deviceOf = (id: string, groupId = ''): ListedDevice => ({ id, label: `The ${id}`, groupId });
const listOf = (...ids: string[]): CaptureEvent => ({
  kind: 'devices',
  devices: ids.map((id) => deviceOf(id)),
  count: ids.length,
});

/** Runs events one after the other, and grants or rejects the latest request. */
class Run {
  model: CaptureModel;
  effects: CaptureEffect[] = [];

  constructor(kind: CaptureKind) {
    this.model = initialCapture(kind);
  }

  send(event: CaptureEvent): this {
    const step = stepCapture(this.model, event);
    this.model = step.model;
    this.effects.push(...step.effects);
    return this;
  }

  grant(id: string): this {
    const number = this.model.requestCount;
    return this.send({ kind: 'granted', number, track: trackOf(id), device: deviceOf(id) });
  }

  reject(problem: 'denied' | 'in-use'): this {
    return this.send({ kind: 'rejected', number: this.model.requestCount, problem });
  }

  /** The device in use is unplugged. */
  unplug(...remaining: string[]): this {
    const { state } = this.model;
    if (!('track' in state)) throw new Error('no device is in use');
    const devices = remaining.map((id) => deviceOf(id));
    return this.send({ kind: 'ended', track: state.track, isRevoked: false, devices });
  }

  get state() {
    return this.model.state.kind;
  }

  /** Ids of the devices requested so far. */
  get requested() {
    return this.effects.flatMap((e) => (e.kind === 'request' ? [e.deviceId] : []));
  }

  get switches() {
    return this.effects.flatMap((e) => (e.kind === 'announce' ? [e.change] : []));
  }

  get inUse() {
    return this.model.current?.id;
  }
}

/** A microphone that the person chose is in use; two others exist. */
function headset(): Run {
  return new Run('microphone')
    .send({ kind: 'prefer', deviceId: 'headset' })
    .send({ kind: 'turn-on' })
    .grant('headset')
    .send(listOf('builtin', 'headset', 'webcam'));
}

describe('a microphone that is unplugged', () => {
  it('is replaced by the next one, which is announced by name', () => {
    const run = headset().unplug('builtin', 'webcam').grant('builtin');

    expect([run.state, run.inUse]).toEqual(['on', 'builtin']);
    expect(run.switches).toEqual([
      { kind: 'microphone', cause: 'unplugged', from: 'The headset', to: 'The builtin' },
    ]);
  });

  it('is replaced even if the browser does not end its track', () => {
    const run = headset().send(listOf('builtin', 'webcam')).grant('builtin');

    expect([run.state, run.inUse]).toEqual(['on', 'builtin']);
  });

  it('is replaced once if the browser reports it twice', () => {
    const run = headset().send(listOf('builtin', 'webcam')).send(listOf('builtin', 'webcam'));

    expect(run.requested).toEqual(['headset', 'builtin']);
  });

  it('is replaced by the second device if the first is in use elsewhere', () => {
    const run = headset().unplug('builtin', 'webcam').reject('in-use').grant('webcam');

    expect([run.state, run.inUse]).toEqual(['on', 'webcam']);
  });

  it('is used again when it returns', () => {
    const run = headset()
      .unplug('builtin')
      .grant('builtin')
      .send(listOf('builtin'))
      .send(listOf('builtin', 'headset'))
      .grant('headset');

    expect([run.state, run.inUse]).toEqual(['on', 'headset']);
    expect(run.switches.at(-1)).toMatchObject({ cause: 'returned', to: 'The headset' });
  });

  it('is used again when it returns while its replacement is opening', () => {
    const run = headset().unplug('builtin').send(listOf('builtin', 'headset')).grant('headset');

    expect([run.state, run.inUse]).toEqual(['on', 'headset']);
  });

  it('is not used again after the person has chosen another', () => {
    const run = headset()
      .unplug('builtin', 'webcam')
      .grant('builtin')
      .send({ kind: 'choose', deviceId: 'webcam' })
      .grant('webcam')
      .send(listOf('builtin', 'webcam'))
      .send(listOf('builtin', 'webcam', 'headset'));

    expect([run.inUse, run.model.request]).toEqual(['webcam', undefined]);
  });

  it('is not requested again and again while it is listed but fails', () => {
    const run = headset().unplug('headset', 'builtin').grant('builtin');
    const before = run.requested.length;

    run.send(listOf('headset', 'builtin')).send(listOf('headset', 'builtin'));

    expect(run.requested.length).toBe(before);
  });

  it.each([
    { muted: 'before it is unplugged', isFirst: true },
    { muted: 'while its replacement opens', isFirst: false },
  ])('stays muted if it is muted $muted', ({ isFirst }) => {
    const run = headset();
    if (isFirst) run.send({ kind: 'turn-off' });
    run.unplug('builtin');
    if (!isFirst) run.send({ kind: 'turn-off' });
    run
      .grant('builtin')
      .send(listOf('builtin'))
      .send(listOf('builtin', 'headset'))
      .grant('headset');

    expect([run.state, run.inUse]).toEqual(['muted', 'headset']);
    expect(run.effects.filter((e) => e.kind === 'enable').at(-1)).toMatchObject({
      isEnabled: false,
    });
  });

  it('stays muted if it was the only one and returns', () => {
    const run = headset().send({ kind: 'turn-off' }).unplug();
    const without = run.state;

    run.send(listOf()).send(listOf('headset')).grant('headset');

    expect([without, run.state]).toEqual(['unavailable', 'muted']);
  });

  it('[MOD-4] stays muted if a host mutes it while it is missing', () => {
    const run = headset().unplug().send({ kind: 'turn-off' });

    run.send(listOf('headset')).grant('headset');

    expect(run.state).toBe('muted');
  });

  it('is replaced by `default` when that names another device now', () => {
    const run = new Run('microphone').send({ kind: 'turn-on' });
    const old = deviceOf('default', 'headset');
    run.send({ kind: 'granted', number: 1, track: trackOf('default'), device: old });
    run.send({ kind: 'devices', devices: [old], count: 1 });

    run.send({ kind: 'devices', devices: [deviceOf('default', 'builtin')], count: 1 });

    expect(run.requested.at(-1)).toBe('default');
  });
});

describe('a device that is missing from the start', () => {
  it('opens when it is connected', () => {
    const run = new Run('camera').send({ kind: 'turn-on' });
    run.send({ kind: 'rejected', number: 1, problem: 'not-found' }).send(listOf());

    run.send(listOf('webcam')).grant('webcam');

    expect(run.state).toBe('on');
  });

  it('does not open once the person has turned it off', () => {
    const run = new Run('camera').send({ kind: 'turn-on' });
    run.send({ kind: 'rejected', number: 1, problem: 'not-found' }).send(listOf());

    run.send({ kind: 'turn-off' }).send(listOf('webcam'));

    expect([run.state, run.requested.length]).toEqual(['off', 1]);
  });

  it('replaces the one that the browser chose instead, if the person had chosen it earlier', () => {
    const run = new Run('camera')
      .send({ kind: 'prefer', deviceId: 'webcam' })
      .send({ kind: 'turn-on' })
      .grant('builtin')
      .send(listOf('builtin'))
      .send(listOf('builtin', 'webcam'))
      .grant('webcam');

    expect(run.inUse).toBe('webcam');
  });
});

describe('the permission', () => {
  const revoked = (run: Run) => run.send({ kind: 'permission', state: 'denied' });

  it('that is revoked stops the device, without trying another', () => {
    const run = revoked(headset());

    expect(run.model.state).toEqual({ kind: 'unavailable', problem: 'revoked' });
    expect(run.requested).toEqual(['headset']);
    expect(run.effects.at(-1)).toMatchObject({ kind: 'stop' });
  });

  it.each([
    { before: 'on', mute: false },
    { before: 'muted', mute: true },
  ])('that is granted again restores a microphone that was $before', ({ before, mute }) => {
    const run = headset();
    if (mute) run.send({ kind: 'turn-off' });

    revoked(run).send({ kind: 'permission', state: 'granted' }).grant('headset');

    expect(run.state).toBe(before);
  });

  it('that is granted does not open a device that is off', () => {
    const run = new Run('camera').send({ kind: 'permission', state: 'granted' });

    expect([run.state, run.requested]).toEqual(['off', []]);
  });
});

describe('a request without an answer', () => {
  const overdue = () =>
    new Run('camera').send({ kind: 'turn-on' }).send({ kind: 'overdue', number: 1 });

  it('is shown after the deadline, and a late grant is used', () => {
    const run = overdue();
    const shown = run.model.state;

    run.grant('webcam');

    expect(shown).toEqual({ kind: 'unavailable', problem: 'no-answer' });
    expect(run.state).toBe('on');
  });

  it('can be repeated; the grant of the first is then stopped', () => {
    const run = overdue().send({ kind: 'turn-on' });

    run.send({ kind: 'granted', number: 1, track: trackOf('late'), device: deviceOf('late') });

    expect([run.state, run.requested.length]).toEqual(['starting', 2]);
    expect(run.effects.at(-1)).toEqual({ kind: 'stop', track: { id: 'late' } });
  });

  it('is not used once the person has turned the camera off', () => {
    const run = overdue().send({ kind: 'turn-off' }).grant('webcam');

    expect(run.state).toBe('off');
  });
});

describe('a device that delivers nothing', () => {
  const trouble = (trouble: 'muted-by-system' | 'silent', isOn: boolean): CaptureEvent => ({
    kind: 'trouble',
    track: shared,
    trouble,
    isOn,
  });
  const shared = trackOf('shared');
  const open = () => {
    const run = new Run('microphone').send({ kind: 'turn-on' });
    return run.send({ kind: 'granted', number: 1, track: shared, device: deviceOf('builtin') });
  };

  it.each(['muted-by-system', 'silent'] as const)('is %s until it delivers again', (reason) => {
    const run = open().send(trouble(reason, true));
    const during = run.model.state;

    run.send(trouble(reason, false));

    expect(during).toMatchObject({ kind: 'on', trouble: reason });
    expect(run.model.state).toEqual({ kind: 'on', track: shared });
  });

  it('is muted by the system rather than silent if both are known', () => {
    const run = open().send(trouble('muted-by-system', true)).send(trouble('silent', true));

    expect(run.model.state).toMatchObject({ trouble: 'muted-by-system' });
  });
});
