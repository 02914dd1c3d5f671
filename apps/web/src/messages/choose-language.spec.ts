import { describe, expect, it } from 'vitest';
import { chooseLanguage, LANGUAGE_COOKIE } from './choose-language';
import { ENGLISH, type Language } from './languages';

const CHINESE: Language = { tag: 'zh-Hans', direction: 'ltr', name: '简体中文' };
const OURS = [ENGLISH, CHINESE];

const byHeader = (acceptLanguage: string) => chooseLanguage({ acceptLanguage }, OURS).tag;
const byCookie = (value: string, acceptLanguage = '') =>
  chooseLanguage({ cookie: `other=1; ${LANGUAGE_COOKIE}=${value}`, acceptLanguage }, OURS).tag;

describe('the language of a page', () => {
  it.each([
    ['', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-Hans-HK', 'zh-Hans'],
    ['en-GB,en;q=0.9,zh-CN;q=0.8', 'en'],
    ['en;q=0.5,zh-CN', 'zh-Hans'],
    ['fr,de;q=0.9', 'en'],
    ['fr,zh-CN;q=0.2', 'zh-Hans'],
    ['zh-CN;q=0,en', 'en'],
    ['zh-CN;q=high,en;q=0.1', 'en'],
    ['*', 'en'],
    ['_,;q=,zh-CN;;', 'zh-Hans'],
  ])('for browsers that send “%s” is %s', (header, tag) => {
    expect(byHeader(header)).toBe(tag);
  });

  it('is the same language in another script only if no other language of the list is ours', () => {
    expect([byHeader('zh-TW,en;q=0.5'), byHeader('zh-TW')]).toEqual(['en', 'zh-Hans']);
  });

  it('is the one that the person chose, whatever the browser lists', () => {
    expect(byCookie('en', 'zh-CN')).toBe('en');
  });

  it.each(['', 'fr', '__proto__', 'zh-Hans2', '../en'])(
    'follows the browser if the cookie contains “%s”',
    (value) => {
      expect(byCookie(value, 'zh-CN')).toBe('zh-Hans');
    },
  );

  it('reads only the first twenty languages of a hostile header', () => {
    expect(byHeader(`${'fr,'.repeat(20)}zh-CN`)).toBe('en');
  });
});
