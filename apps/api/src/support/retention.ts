import type { Config } from '../config/environment.js';
import { DEFAULT_RECORDS_DAYS } from '../config/support-settings.js';

export const DAY_MS = 24 * 60 * 60 * 1_000;

export const retentionDays = ({ support }: Config): number =>
  support?.recordsDays ?? DEFAULT_RECORDS_DAYS;

/** How long records of meetings are kept, from the start of each meeting; 0 if none are kept. */
export const retentionMs = (config: Config): number => retentionDays(config) * DAY_MS;
