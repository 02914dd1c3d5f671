/** The dashboard and the alerts must query metrics that exist. apps/probe tests those of the probe. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisServer } from '../testing/redis-server.js';
import { RunningApi } from '../testing/running-api.js';

const FOLDER = path.join(import.meta.dirname, '../../../../infra/observability');
const resources = new AsyncDisposableStack();
let exposed: ReadonlySet<string>;
beforeAll(async () => {
  const redis = resources.use(await RedisServer.start());
  const api = resources.use(await RunningApi.start({ config: { redis: redis.config } }));
  const metrics = await (await api.fetch('/api/metrics')).text();
  exposed = new Set([...metrics.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(namesOf));
});
afterAll(() => resources.disposeAsync());

/** A histogram is queried by its parts. */
function namesOf([, name = '', type]: RegExpMatchArray): string[] {
  if (type !== 'histogram') return [name];
  return ['bucket', 'sum', 'count'].map((part) => `${name}_${part}`);
}

const queriedIn = (text: string) => [
  ...new Set(
    [...text.matchAll(/\b(throughline_(?!probe_)|process_|nodejs_)[a-z0-9_]+/g)].map(
      ([name]) => name,
    ),
  ),
];

describe.each(['throughline.json', 'alerts.yml'])('infra/observability/%s', (file) => {
  it('queries only metrics that the API exposes', async () => {
    const text = await readFile(path.join(FOLDER, file), 'utf8');

    const names = queriedIn(text);

    expect(names.length).toBeGreaterThan(4);
    expect(names.filter((name) => !exposed.has(name))).toEqual([]);
  });
});

it('the dashboard shows every metric of our own', async () => {
  const text = await readFile(path.join(FOLDER, 'throughline.json'), 'utf8');
  const panels = JSON.parse(text) as { panels: { type: string; title: string }[] };
  const queried = new Set(queriedIn(text));

  const own = [...exposed].filter((name) => name.startsWith('throughline_'));

  // The buckets of a histogram contain its count, and its sum adds nothing to them.
  expect(own.filter((name) => !/_(sum|count)$/.test(name) && !queried.has(name))).toEqual([]);
  const titles = panels.panels.map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
});
