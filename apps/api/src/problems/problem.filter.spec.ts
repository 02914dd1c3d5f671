import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningApi } from '../testing/running-api.js';

let api: RunningApi;
beforeAll(async () => {
  // The clock is the one dependency of the API that a test can break.
  const clock = () => {
    throw new Error('the clock of 198.51.100.7 has stopped');
  };
  api = await RunningApi.start({ clock });
});
afterAll(() => api.close());

describe('an internal error of the API', () => {
  it('is returned as a problem without details', async () => {
    const response = await api.post();

    expect(response.status).toBe(500);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await response.json()).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      code: 'internal',
    });
  });

  it('is logged in full', async () => {
    await api.post();

    const errors = api.log.lines.filter(({ level }) => level === 'error');
    expect(errors.at(-1)?.text).toMatch(
      /the clock of 198\.51\.100\.7 has stopped[^]*rooms\.service/,
    );
  });
});

describe('a request to an unknown path', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/nope'],
    ['GET', '/api'],
    ['GET', '/api/rooms/mkte-vhap-wcru/nothing'],
    ['DELETE', '/api/rooms'],
    ['GET', '/api/rooms/%FF'],
  ])('%s %s returns a problem of its own', async (method, path) => {
    const response = await api.fetch(path, { method });

    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await response.json()).toEqual({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      code: 'not_found',
    });
  });
});
