import { useEffect, useEffectEvent, useRef } from 'react';
import { settings } from '@/settings/settings-store';
import { pressedShortcut } from '@/shortcuts/pressed-shortcut';
import { SHORTCUTS } from '@/shortcuts/shortcut-table';
import { stepTalk, type TalkEvent, type TalkState } from './push-to-talk';

/** The key activates these itself. The microphone button does the same as the key, which then talks. */
const ACTIVATED = 'button, a, summary, label, input, [role="tab"]';
const MICROPHONE_BUTTON = '[data-push-to-talk]';

interface PushToTalkOptions {
  isOn: () => boolean;
  mayUnmute: boolean;
  setOn: (isOn: boolean) => void;
  onUnmuteBlocked: () => void;
}

/** While the caller is mounted, and if the person has chosen it: the microphone is on while the key is held. */
export function usePushToTalk(options: PushToTalkOptions): void {
  const state = useRef<TalkState>('silent');
  const apply = useEffectEvent((event: TalkEvent) => {
    const step = stepTalk(state.current, event);
    state.current = step.state;
    switch (step.effect) {
      case 'turn-on':
        return options.setOn(true);
      case 'turn-off':
        return options.setOn(false);
      case 'show-unmute-blocked':
        return options.onUnmuteBlocked();
      case undefined:
        return;
    }
  });
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const { hasShortcuts, hasPushToTalk } = settings.state.get();
    if (!hasShortcuts || !hasPushToTalk || !isTalkKey(event)) return;
    // The key must neither scroll the page nor press the button.
    event.preventDefault();
    const { isOn, mayUnmute } = options;
    if (!event.repeat) apply({ kind: 'pressed', isOn: isOn(), mayUnmute });
  });
  const onKeyUp = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== SHORTCUTS.talk.key) return;
    // Buttons are pressed when the key comes up.
    if (state.current === 'talking') event.preventDefault();
    apply({ kind: 'released' });
  });
  useEffect(() => {
    const subscription = new AbortController();
    const { signal } = subscription;
    const lose = () => apply({ kind: 'lost-keys' });
    addEventListener('keydown', (event) => onKeyDown(event), { signal });
    addEventListener('keyup', (event) => onKeyUp(event), { signal });
    addEventListener('blur', lose, { signal });
    document.addEventListener('visibilitychange', lose, { signal });
    return () => {
      subscription.abort();
      lose();
    };
  }, []);
}

function isTalkKey(event: KeyboardEvent): boolean {
  if (pressedShortcut(event) !== 'talk') return false;
  const { target } = event;
  const activated = target instanceof Element ? target.closest(ACTIVATED) : null;
  return activated === null || activated.matches(MICROPHONE_BUTTON);
}
