/**
 * Every keyboard shortcut: the handler of key presses, the labels of buttons and the list in Settings all read this table.
 * For camera and microphone, the same as in widely used meeting products. A new one needs its effect in `settings.spec.ts`
 * of `e2e/meeting`, which presses the keys of each.
 */
import type { Shortcut } from '@/ui/shortcut';

export const SHORTCUTS = {
  microphone: { key: 'd', modifiers: 'control' },
  camera: { key: 'e', modifiers: 'control' },
  hand: { key: 'h', modifiers: 'control-alt' },
  reactions: { key: 'r', modifiers: 'control-alt' },
  chat: { key: 'c', modifiers: 'control-alt' },
  people: { key: 'p', modifiers: 'control-alt' },
  files: { key: 'f', modifiers: 'control-alt' },
  paths: { key: 'n', modifiers: 'control-alt' },
  fullScreen: { key: 'v', modifiers: 'control-alt' },
  help: { key: '?', modifiers: 'none' },
  talk: { key: ' ', modifiers: 'none' },
} as const satisfies Record<string, Shortcut>;

export type ShortcutAction = keyof typeof SHORTCUTS;
