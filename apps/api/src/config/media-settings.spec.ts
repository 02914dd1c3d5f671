import { expect, it } from 'vitest';
import { readEnvironment } from './environment.js';

const script = '/workspace/apps/media/dist/main.js';

it('there is no media server without a program', () => {
  const reading = readEnvironment({ MEDIA_PORT: '40000' });

  expect(reading).toMatchObject({ ok: true });
  expect(reading).not.toHaveProperty('config.mediaServer');
});

it('the media server receives its own settings, and no secret of the API', () => {
  const settings = { MEDIA_PORT: '0', MEDIA_WORKER_BIN: '/cache/worker', PATH: '/bin' };
  const api = {
    MEDIA_SERVER_SCRIPT: script,
    PORT: '3000',
    TURN_SECRET: 's',
    TURN_URLS: 'turn:a.example',
  };

  expect(readEnvironment({ ...settings, ...api })).toMatchObject({
    config: { mediaServer: { script, environment: { ...settings, PORT: '0' } } },
  });
  expect(readEnvironment({ ...settings, ...api })).not.toHaveProperty(
    'config.mediaServer.environment.TURN_SECRET',
  );
});

it('a program without an absolute path is an error that names the setting', () => {
  expect(readEnvironment({ MEDIA_SERVER_SCRIPT: 'main.js' })).toEqual({
    ok: false,
    problem: 'MEDIA_SERVER_SCRIPT must be an absolute path of a program.',
  });
});
