/** The settings that say who may make and manage rooms over HTTP. */
import { z } from 'zod';
import { secretFile } from './secret-file.js';

export interface AccessConfig {
  /** The secrets of applications by key id; absent without any. */
  readonly apiKeys?: ReadonlyMap<string, string>;
  /** Who may make rooms; by default whoever asks, with keys only they. */
  readonly roomCreation?: 'open' | 'keys';
}

/** The secret as it can stand in a header, without the comma that separates pairs. */
const PAIR = /^([A-Za-z0-9_-]{1,64}):([!-+\--~]{32,256})$/;

/** For a new one before an old one goes, and for a few applications; not for accounts. */
const MAX_KEYS = 100;

const MEANING =
  'a list of up to 100 pairs such as shop:SECRET, with ids that differ and secrets of 32 to 256 characters';

/** Pairs separated by commas or ends of lines; a comment begins with #. */
function readPairs(text: string): Map<string, string> | undefined {
  const lines = text.split(/\r?\n/).filter((line) => !line.trimStart().startsWith('#'));
  const pairs = lines.flatMap((line) => line.split(',')).map((pair) => pair.trim());
  const read = pairs.filter((pair) => pair !== '').map((pair) => PAIR.exec(pair));
  const keys = new Map(read.map((match) => [match?.[1] ?? '', match?.[2] ?? '']));
  const isSound = !read.includes(null) && keys.size === read.length;
  return isSound && keys.size > 0 && keys.size <= MAX_KEYS ? keys : undefined;
}

const apiKeys = z.string().transform((text, context): ReadonlyMap<string, string> => {
  const keys = readPairs(text);
  if (keys !== undefined) return keys;
  context.addIssue(MEANING);
  return z.NEVER;
});

export const ACCESS_SETTINGS = {
  API_KEYS: apiKeys.optional(),
  API_KEYS_FILE: secretFile.pipe(apiKeys).optional(),
  ROOM_CREATION: z.enum(['open', 'keys'], 'open or keys').optional(),
};
type AccessSettings = z.infer<z.ZodObject<typeof ACCESS_SETTINGS>>;

export function accessContradictionIn(settings: AccessSettings): string | undefined {
  const { API_KEYS, API_KEYS_FILE, ROOM_CREATION } = settings;
  if (API_KEYS !== undefined && API_KEYS_FILE !== undefined)
    return 'API_KEYS must not be set when API_KEYS_FILE is: one of them holds the keys.';
  if (ROOM_CREATION === 'keys' && API_KEYS === undefined && API_KEYS_FILE === undefined)
    return 'API_KEYS or API_KEYS_FILE must be set when ROOM_CREATION is keys: nobody could make a room.';
  return undefined;
}

export function accessOf(settings: AccessSettings): AccessConfig {
  const keys = settings.API_KEYS ?? settings.API_KEYS_FILE;
  return {
    ...(keys && { apiKeys: keys }),
    ...(settings.ROOM_CREATION && { roomCreation: settings.ROOM_CREATION }),
  };
}

/** Whether making a room takes an API key. */
export const isCreationOpen = ({ apiKeys: keys, roomCreation }: AccessConfig): boolean =>
  roomCreation === undefined ? keys === undefined : roomCreation === 'open';
