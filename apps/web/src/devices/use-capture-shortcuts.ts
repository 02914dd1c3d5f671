import type { CaptureKind, LocalMedia } from '@throughline/peer';
import { useShortcuts } from '@/shortcuts/use-shortcuts';
import { deviceMessages } from '@/messages/texts';
import { isTurnedOn } from './toggle-capture';

interface CaptureShortcutsOptions {
  media: LocalMedia;
  /** Turns the device on or off. Resolves when that is done, or has failed. */
  toggle: (kind: CaptureKind) => Promise<void>;
  /** Shows the new state to screen readers [WCAG 4.1.3]. */
  announce: (kind: CaptureKind, text: string) => void;
}

/**
 * The shortcuts of microphone and camera. A pressed button has the focus, so screen readers read its new label; after a
 * shortcut they read nothing unless the page announces it. Failures are announced elsewhere, with their causes.
 */
export function useCaptureShortcuts({ media, toggle, announce }: CaptureShortcutsOptions): void {
  const press = async (kind: CaptureKind) => {
    const stateOf = () => media.state.get()[kind];
    const wasOn = isTurnedOn(stateOf());
    await toggle(kind);
    const { kind: after } = stateOf();
    if (wasOn && (after === 'off' || after === 'muted'))
      announce(kind, deviceMessages.turnedOff[kind]);
    if (!wasOn && after === 'on') announce(kind, deviceMessages.turnedOn[kind]);
  };
  useShortcuts({
    microphone: () => void press('microphone'),
    camera: () => void press('camera'),
  });
}
