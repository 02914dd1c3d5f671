/** The settings of the probe, read from the environment once. */
import { existsSync } from 'node:fs';
import { givenVariables, parseVariables } from '@throughline/std';
import { z } from 'zod';
import { type Transport, TRANSPORTS } from '../transport.js';

export interface Settings {
  /** The address of the start page, without a slash at its end. */
  readonly home: string;
  readonly apiKey?: string;
  readonly intervalMs: number;
  readonly transports: readonly Transport[];
  /** The executable of the browser. */
  readonly chromium: string;
  /** Where the metrics are served. */
  readonly host: string;
  readonly port: number;
}

export type ReadSettings = { ok: true; settings: Settings } | { ok: false; problem: string };

const wholeNumber = (min: number, max: number, message: string) =>
  z
    .string()
    .regex(/^\d{1,5}$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message);

const isTransport = (name: string): name is Transport => TRANSPORTS.some((one) => one === name);

const ORIGIN =
  'the origin of the pages, such as https://meet.example.org; in the compose stack, DOMAIN must be set';

const Environment = z.object({
  PUBLIC_ORIGIN: z.string(ORIGIN).regex(/^https?:\/\/[^/\s]+$/, ORIGIN),
  BASE_PATH: z
    .string()
    .regex(/^(\/[A-Za-z0-9_-]+)+$/, 'a path such as /meet, without a slash at its end')
    .default(''),
  PROBE_API_KEY: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}:[!-~]{32,256}$/, 'one of API_KEYS, such as probe:SECRET')
    .optional(),
  PROBE_MINUTES: wholeNumber(1, 1_440, 'a whole number of minutes from 1 to 1440').default(5),
  PROBE_TRANSPORTS: z
    .string()
    .transform((list) => list.split(',').map((name) => name.trim()))
    .refine((names) => names.every(isTransport), `a list of ${TRANSPORTS.join(', ')}`)
    .transform((names) => names.filter(isTransport))
    .default([...TRANSPORTS]),
  CHROMIUM: z
    .string()
    .refine(existsSync, 'the path of a Chromium')
    .default('/usr/bin/chromium-headless-shell'),
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535, 'a port number from 0 to 65535').default(9464),
});

export function readSettings(environment: NodeJS.ProcessEnv = process.env): ReadSettings {
  const parsed = parseVariables(Environment, givenVariables(environment));
  if (!parsed.ok) return parsed;
  const { PUBLIC_ORIGIN, BASE_PATH, PROBE_API_KEY, PROBE_MINUTES, ...rest } = parsed.settings;
  return {
    ok: true,
    settings: {
      home: `${PUBLIC_ORIGIN}${BASE_PATH}`,
      ...(PROBE_API_KEY !== undefined && { apiKey: PROBE_API_KEY }),
      intervalMs: PROBE_MINUTES * 60_000,
      transports: rest.PROBE_TRANSPORTS,
      chromium: rest.CHROMIUM,
      host: rest.HOST,
      port: rest.PORT,
    },
  };
}
