/**
 * Whether the person talks by holding a key. Pure; `use-push-to-talk.ts` reads the keys and switches the microphone.
 */
export type TalkState = 'silent' | 'talking';

export type TalkEvent =
  /** `isOn`: the microphone was on already, so that letting the key go must not turn it off. */
  | { kind: 'pressed'; isOn: boolean; mayUnmute: boolean }
  | { kind: 'released' }
  /** The page no longer receives keys, so the release would be lost. */
  | { kind: 'lost-keys' };

export interface TalkStep {
  state: TalkState;
  /** What to do with the microphone, if anything. */
  effect?: 'turn-on' | 'turn-off' | 'show-unmute-blocked';
}

export function stepTalk(state: TalkState, event: TalkEvent): TalkStep {
  switch (event.kind) {
    case 'pressed':
      if (state === 'talking' || event.isOn) return { state };
      return event.mayUnmute
        ? { state: 'talking', effect: 'turn-on' }
        : { state, effect: 'show-unmute-blocked' };
    case 'released':
    case 'lost-keys':
      return state === 'talking' ? { state: 'silent', effect: 'turn-off' } : { state };
  }
}
