import { AVATAR_COLOURS } from '@/meeting/tiles/avatar';

/** A canvas reads no style sheet. Those of the stage in globals.css; a recording is dark in either theme. */
export const PICTURE_COLOURS = {
  background: '#0e1213',
  tile: '#1a2022',
  label: 'rgb(0 0 0 / 0.75)',
  text: '#ffffff',
  muted: '#ff9087',
} as const;

/** By the tone of `AvatarFace`: `#1f5f8b` of the class `bg-[#1f5f8b]`. */
export const AVATAR_FILLS: readonly string[] = AVATAR_COLOURS.map((name) => name.slice(4, -1));
