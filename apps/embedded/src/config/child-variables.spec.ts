import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { childVariables, isApiSetting } from './child-variables.js';

const SHELL = {
  PATH: '/bin',
  LANG: 'de_DE.UTF-8',
  AWS_SECRET_ACCESS_KEY: 's',
  NODE_AUTH_TOKEN: 's',
};
const SECRETS = { API_KEYS: 'k', TOKEN_SECRET: 't', TURN_SECRET: 'u', WEBHOOK_SECRET: 'w' };
const SYSTEM = { PATH: '/bin', LANG: 'de_DE.UTF-8' };

describe('the environment of', () => {
  it('the API holds its settings, and nothing else of the shell', () => {
    const settings = { ...SECRETS, REDIS_URL: 'r', OTEL_EXPORTER_OTLP_HEADERS: 'h' };

    expect(childVariables({ ...SHELL, ...settings }).api).toEqual({ ...SYSTEM, ...settings });
  });

  it.each(['web', 'turnserver', 'compiler'] as const)('%s holds no secret', (program) => {
    expect(childVariables({ ...SHELL, ...SECRETS })[program]).toEqual(SYSTEM);
  });

  it('the media server holds its settings, and no secret', () => {
    const settings = { MEDIA_PORT: '40000', MEDIA_ANNOUNCED_ADDRESS: 'media.example' };

    expect(childVariables({ ...SHELL, ...SECRETS, ...settings }).media).toEqual({
      ...SYSTEM,
      ...settings,
    });
  });

  it('the web service holds the origins of the product and of embedding pages', () => {
    const settings = { PUBLIC_ORIGIN: 'o', ADDITIONAL_ORIGINS: 'a', EMBED_ORIGINS: 'e' };

    expect(childVariables({ ...SHELL, ...settings }).web).toEqual({ ...SYSTEM, ...settings });
  });

  it('the API holds the settings that are the choice of the launcher only from the launcher', () => {
    expect(childVariables({ PORT: '1', HOST: '::', TRUSTED_PROXIES: '10.0.0.1' }).api).toEqual({});
  });
});

/** The names of the settings in the source of the API. */
function settingsOfApi(): string[] {
  const folder = path.join(import.meta.dirname, '../../../api/src/config');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .flatMap((file) => [
      ...readFileSync(path.join(folder, file), 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+): /gm),
    ])
    .map(([, name = '']) => name);
}

describe('every setting of the API', () => {
  const launcher = ['PORT', 'HOST', 'TRUSTED_PROXIES', 'MEDIA_SERVER_SCRIPT'];

  it.each(settingsOfApi().filter((name) => !launcher.includes(name)))('includes %s', (name) => {
    expect(isApiSetting(name)).toBe(true);
  });
});
