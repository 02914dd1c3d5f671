import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CATALOGUES } from './catalogues';
import { compile } from './compile';
import type { CompiledGroup } from './compiled';
import { CHINESE, ENGLISH } from './languages';
import { withTexts } from './load-texts';
import { partTexts } from './part-texts';
import { registerMessages, registerVersion } from './registry';
import type { ServerTexts } from './server-texts';
import { themeNames } from './texts';

const VERSION = 'a1b2c3';
const compiled = (tag: string) => compile(CATALOGUES[tag] ?? {}) as Record<string, CompiledGroup>;
const server: ServerTexts = {
  version: VERSION,
  requestLanguage: () => undefined,
  areaOf: ({ tag }, area) => compiled(tag)[area],
};
const settings = { version: VERSION, language: CHINESE.tag, part: 'settings' };

describe('the server', () => {
  it('has the texts of a part in each language', () => {
    expect(partTexts(settings, server)?.['themes']).toMatchObject({ dark: '深色' });
  });

  it.each([
    ['another version', { version: 'd4e5f6' }],
    ['an unknown language', { language: 'xx' }],
    ['an unknown part', { part: 'secrets' }],
    ['the name of an inherited property', { part: 'constructor' }],
  ])('has none of %s', (_, changes) => {
    expect(partTexts({ ...settings, ...changes }, server)).toBeUndefined();
  });
});

describe('a part of the page', () => {
  const load = withTexts('settings', () => Promise.resolve('part'));
  let status = 200;
  const requested = vi.fn((address: string) => {
    const [version = '', language = '', part = ''] = address.split('/').slice(-3);
    return Promise.resolve(
      Response.json(partTexts({ version, language, part }, server), { status }),
    );
  });

  beforeEach(() => {
    status = 200;
    requested.mockClear();
    vi.stubGlobal('fetch', requested);
    registerMessages(CHINESE, {});
    registerVersion(VERSION);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    registerMessages(ENGLISH, compiled(ENGLISH.tag));
    registerVersion(undefined);
  });

  it('has its texts, in the language of the page, once it has loaded', async () => {
    expect(themeNames.dark).toBe('Dark');

    expect(await load()).toBe('part');

    expect(requested.mock.calls).toEqual([[`/texts/${VERSION}/zh-Hans/settings`]]);
    expect(themeNames.dark).toBe('深色');
  });

  it('does not load without its texts', async () => {
    status = 404;

    await expect(load()).rejects.toThrow('The server has no texts of settings (404).');
  });

  it('requests none where every text is registered', async () => {
    registerVersion(undefined);

    expect(await load()).toBe('part');
    expect(requested).not.toHaveBeenCalled();
  });
});
