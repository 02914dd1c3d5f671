/** Keyboard shortcuts, the same as in widely used meeting products. */
import type { CaptureKind } from '@throughline/peer';
import type { Shortcut } from '@/ui/shortcut';

export const SHORTCUTS: Record<CaptureKind, Shortcut> = {
  microphone: { key: 'd' },
  camera: { key: 'e' },
};
