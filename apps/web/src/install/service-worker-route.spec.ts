import { expect, it } from 'vitest';
import { GET } from '@/app/service-worker.js/route';

const workerFor = (query: string) =>
  GET(new Request(`https://meet.example/service-worker.js${query}`)).text();

it.each([
  ['?language=zh-Hans', '无法连接到 Throughline'],
  ['?language=en', 'Throughline cannot be reached'],
  ['?language=xx', 'Throughline cannot be reached'],
  ['', 'Throughline cannot be reached'],
])('the worker has the offline page in the language of the page: %s', async (query, title) => {
  expect(await workerFor(query)).toContain(title);
});

it('a browser revalidates the worker at each check for updates, and may use it for the start page', () => {
  const { headers } = GET(new Request('https://meet.example/service-worker.js'));

  expect(headers.get('cache-control')).toBe('no-cache');
  expect(headers.get('service-worker-allowed')).toBe('/');
});
