/** Keys for what people need in a hurry: the same as in the meeting products they know. */
import type { CaptureKind } from '@throughline/peer';
import type { Shortcut } from '@/ui/shortcut';

export const SHORTCUTS: Record<CaptureKind, Shortcut> = {
  microphone: { key: 'd' },
  camera: { key: 'e' },
};
