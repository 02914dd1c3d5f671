/** The disk that keeps the rooms of a single API process. */
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { fault, passed, skipped } from '../finding.js';
import type { Check } from './check.js';

/** A quarter of `maxRoomsFileBytes` of limits.ts (1 GiB), to which the file may grow. Idle rooms need about 20 MB. */
const MIN_FREE_MB = 256;
const MB = 1_000_000;

export const checkStorage: Check = async ({ config: { roomsFile } }) => {
  if (roomsFile === undefined) return [skipped('storage', 'ROOMS_FILE', 'not-configured')];
  const at = { check: 'storage', subject: roomsFile } as const;
  const { bavail, bsize } = await statfs(path.dirname(roomsFile));
  const freeMb = Math.floor((bavail * bsize) / MB);
  if (freeMb >= MIN_FREE_MB) return [passed(at.check, at.subject, `${freeMb} MB free`)];
  return [fault(at, 'disk-nearly-full', { freeMb, minimumMb: MIN_FREE_MB })];
};
