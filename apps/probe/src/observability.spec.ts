/** The dashboard and the alerts query each metric of the probe, and no other under its prefix. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ProbeMetrics } from './metrics.js';

const FOLDER = path.join(import.meta.dirname, '../../../infra/observability');

const namesIn = (text: string, pattern: RegExp) =>
  [...new Set([...text.matchAll(pattern)].map(([, name]) => name))].toSorted();

const exposed = async () =>
  namesIn(await new ProbeMetrics(['direct']).text(), /^# TYPE (throughline_probe_\w+) /gm);

const queriedIn = async (file: string) =>
  namesIn(await readFile(path.join(FOLDER, file), 'utf8'), /\b(throughline_probe_[a-z0-9_]+)/g);

it('the dashboard shows each metric of the probe', async () => {
  expect(await queriedIn('throughline.json')).toEqual(await exposed());
});

it('the alerts query metrics that the probe exposes', async () => {
  const queried = await queriedIn('alerts.yml');

  expect(queried).not.toEqual([]);
  expect(await exposed()).toEqual(expect.arrayContaining(queried));
});
