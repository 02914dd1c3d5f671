import { Random } from '@throughline/test-kit';
import { describe, expect, it } from 'vitest';
import { compareEpochs, type KeyEpoch, MAX_STEP, isSameEpoch } from './key-id.js';
import {
  beginSchedule,
  type SenderEvent,
  type SenderSchedule,
  stepSchedule,
  SWITCH_DELAY_MS,
} from './sender-schedule.js';

const at = (generation: number, step: number): KeyEpoch => ({ generation, step });
const steady = (epoch: KeyEpoch): SenderSchedule => ({ kind: 'steady', epoch });
const joined: SenderEvent = { kind: 'participant/joined', atMs: 500 };
const left: SenderEvent = { kind: 'participant/left', atMs: 500 };
const passed = (atMs: number): SenderEvent => ({ kind: 'time/passed', atMs });

describe('a sender', () => {
  it('begins with a random secret', () => {
    expect(beginSchedule()).toEqual({
      schedule: steady(at(0, 0)),
      effects: [
        { kind: 'create', epoch: at(0, 0) },
        { kind: 'use', epoch: at(0, 0) },
      ],
    });
  });

  it('ratchets when a participant joins, and sends the new step to the newcomer alone', () => {
    expect(stepSchedule(steady(at(3, 7)), joined)).toEqual({
      schedule: steady(at(3, 8)),
      effects: [
        { kind: 'ratchet', to: at(3, 8) },
        { kind: 'use', epoch: at(3, 8) },
        { kind: 'distribute', epoch: at(3, 8), to: 'newcomer' },
      ],
    });
  });

  it('begins a generation after the last step of one', () => {
    expect(stepSchedule(steady(at(3, MAX_STEP)), joined)).toEqual(
      stepSchedule(steady(at(3, MAX_STEP)), left),
    );
  });

  it('sends a random generation to everyone when a participant leaves, and uses it later', () => {
    const { schedule, effects } = stepSchedule(steady(at(3, 7)), left);

    expect(effects).toEqual([
      { kind: 'create', epoch: at(4, 0) },
      { kind: 'distribute', epoch: at(4, 0), to: 'everyone' },
    ]);
    expect(stepSchedule(schedule, passed(500 + SWITCH_DELAY_MS - 1)).effects).toEqual([]);
    expect(stepSchedule(schedule, passed(500 + SWITCH_DELAY_MS))).toEqual({
      schedule: steady(at(4, 0)),
      effects: [{ kind: 'use', epoch: at(4, 0) }],
    });
  });
});

describe('a sender that has distributed a generation and does not use it yet', () => {
  const { schedule } = stepSchedule(steady(at(3, 7)), left);

  it('sends a newcomer that generation, and not the key in use', () => {
    expect(stepSchedule(schedule, joined)).toEqual({
      schedule,
      effects: [{ kind: 'distribute', epoch: at(4, 0), to: 'newcomer' }],
    });
  });

  it('replaces it when another participant leaves that has received it', () => {
    const later = stepSchedule(schedule, { kind: 'participant/left', atMs: 900 });

    expect(later.effects).toContainEqual({ kind: 'create', epoch: at(5, 0) });
    expect(stepSchedule(later.schedule, passed(500 + SWITCH_DELAY_MS)).effects).toEqual([
      { kind: 'use', epoch: at(5, 0) },
    ]);
  });
});

describe.each([1, 2, 3, 4, 5])('a sender while participants join and leave (seed %i)', (seed) => {
  interface Receiver {
    readonly received: KeyEpoch[];
    /** How many epochs the sender had used before this participant joined. */
    readonly usedBefore: number;
    leftAtMs?: number;
  }

  const random = new Random(seed);
  const present: Receiver[] = [];
  const past: Receiver[] = [];
  const uses: { epoch: KeyEpoch; atMs: number }[] = [];
  let { schedule, effects } = beginSchedule();
  let atMs = 0;

  function perform(newcomer?: Receiver): void {
    for (const effect of effects) {
      if (effect.kind === 'use') uses.push({ epoch: effect.epoch, atMs });
      if (effect.kind === 'distribute')
        for (const receiver of effect.to === 'everyone' || !newcomer ? present : [newcomer])
          receiver.received.push(effect.epoch);
    }
  }

  perform();
  for (let round = 0; round < 300; round++) {
    atMs += random.below(400);
    ({ schedule, effects } = stepSchedule(schedule, passed(atMs)));
    perform();
    const leaver = random.happens(0.5) ? present.pop() : undefined;
    const kind = leaver ? 'participant/left' : 'participant/joined';
    ({ schedule, effects } = stepSchedule(schedule, { kind, atMs }));
    if (leaver) {
      leaver.leftAtMs = atMs;
      past.push(leaver);
      perform();
    } else {
      const newcomer: Receiver = { received: [], usedBefore: uses.length };
      present.push(newcomer);
      perform(newcomer);
    }
  }

  /** What a receiver can derive: later steps of the generations that it has received. */
  const canDecrypt = ({ received }: Receiver, epoch: KeyEpoch) =>
    received.some((base) => base.generation === epoch.generation && base.step <= epoch.step);

  it('uses no epoch twice, and none after a later one', () => {
    for (const [index, { epoch }] of uses.entries())
      if (index > 0) expect(compareEpochs(epoch, uses[index - 1]!.epoch)).toBeGreaterThan(0);
  });

  it('a participant can decrypt nothing that was encrypted before it joined', () => {
    for (const receiver of [...past, ...present])
      for (const use of uses.slice(0, receiver.usedBefore))
        expect(canDecrypt(receiver, use.epoch)).toBe(false);
  });

  it('a participant who left can decrypt nothing that is encrypted from the switch on', () => {
    for (const receiver of past)
      for (const use of uses.filter(({ atMs }) => atMs >= receiver.leftAtMs! + SWITCH_DELAY_MS))
        expect(canDecrypt(receiver, use.epoch)).toBe(false);
  });

  it('everyone who is present can decrypt what is encrypted next', () => {
    const latest = schedule.kind === 'replacing' ? schedule.next : schedule.epoch;

    expect(present.length).toBeGreaterThan(0);
    for (const receiver of present) expect(canDecrypt(receiver, latest)).toBe(true);
    expect(isSameEpoch(latest, uses.at(-1)!.epoch)).toBe(schedule.kind === 'steady');
  });
});
