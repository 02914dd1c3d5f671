/** What operators are given to watch with must ask for what there is. */
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

/** A histogram is asked for by its parts. */
function namesOf([, name = '', type]: RegExpMatchArray): string[] {
  if (type !== 'histogram') return [name];
  return ['bucket', 'sum', 'count'].map((part) => `${name}_${part}`);
}

const askedFor = (text: string) => [
  ...new Set(
    [...text.matchAll(/\b(throughline|process|nodejs)_[a-z0-9_]+/g)].map(([name]) => name),
  ),
];

describe.each(['throughline.json', 'alerts.yml'])('infra/observability/%s', (file) => {
  it('asks for metrics that the API has, and for nothing else', async () => {
    const text = await readFile(path.join(FOLDER, file), 'utf8');

    const names = askedFor(text);

    expect(names.length).toBeGreaterThan(4);
    expect(names.filter((name) => !exposed.has(name))).toEqual([]);
  });
});

it('the dashboard shows every metric of our own', async () => {
  const text = await readFile(path.join(FOLDER, 'throughline.json'), 'utf8');
  const panels = JSON.parse(text) as { panels: { type: string; title: string }[] };
  const asked = new Set(askedFor(text));

  const own = [...exposed].filter((name) => name.startsWith('throughline_'));

  // The sum of a histogram alone says nothing that its buckets do not.
  expect(own.filter((name) => !name.endsWith('_sum') && !asked.has(name))).toEqual([]);
  const titles = panels.panels.map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
});
