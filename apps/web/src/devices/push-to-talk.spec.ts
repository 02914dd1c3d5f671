import { describe, expect, it } from 'vitest';
import { stepTalk, type TalkEvent, type TalkState, type TalkStep } from './push-to-talk';

const pressed = (isOn: boolean, mayUnmute = true): TalkEvent => ({
  kind: 'pressed',
  isOn,
  mayUnmute,
});
const released: TalkEvent = { kind: 'released' };
const lostKeys: TalkEvent = { kind: 'lost-keys' };

describe('talking while a key is held', () => {
  it.each<[TalkState, TalkEvent, TalkStep]>([
    ['silent', pressed(false), { state: 'talking', effect: 'turn-on' }],
    ['silent', pressed(true), { state: 'silent' }],
    ['silent', pressed(false, false), { state: 'silent', effect: 'show-unmute-blocked' }],
    ['silent', released, { state: 'silent' }],
    ['silent', lostKeys, { state: 'silent' }],
    ['talking', pressed(true), { state: 'talking' }],
    ['talking', pressed(false), { state: 'talking' }],
    ['talking', released, { state: 'silent', effect: 'turn-off' }],
    ['talking', lostKeys, { state: 'silent', effect: 'turn-off' }],
  ])('goes from %s by %o to %o', (state, event, step) => {
    expect(stepTalk(state, event)).toEqual(step);
  });
});
