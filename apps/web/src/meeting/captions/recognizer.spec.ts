import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { provideRecognizer } from '@/catalogue/scripted-recognizer';
import { downloadLanguage, findPlace, type RecognizerClass } from './recognizer';

const recognizer = (methods: Partial<RecognizerClass>) =>
  Object.assign(class {}, methods) as unknown as RecognizerClass;
const answering = (answer: 'unavailable' | 'downloadable' | 'downloading' | 'available') =>
  recognizer({ available: () => Promise.resolve(answer), install: () => Promise.resolve(true) });

let withdraw: () => void;
beforeEach(() => {
  withdraw = provideRecognizer({});
});
afterEach(() => withdraw());

describe('the place where a voice is recognized', () => {
  it.each([
    ['a recognizer that cannot answer', recognizer({}), 'server'],
    ['a language on this device', answering('available'), 'device'],
    ['a language that can be downloaded', answering('downloadable'), 'download'],
    ['a language that is being downloaded', answering('downloading'), 'download'],
    ['a language that only a server knows', answering('unavailable'), 'server'],
  ])('with %s', async (_, browser, place) => {
    expect(await findPlace('en-US', browser)).toBe(place);
  });

  it('is nowhere without a recognizer', async () => {
    withdraw();

    expect(await findPlace('en-US')).toBe('nowhere');
  });

  it.each([{ brand: 'HeadlessChrome' }, { brand: 'Some Browser' }, { mobile: true }])(
    'is not asked of a browser that might end the page: %o',
    async (browser) => {
      let asked = 0;
      withdraw();
      withdraw = provideRecognizer({}, browser);
      const counting = recognizer({
        available: () => {
          asked += 1;
          return Promise.resolve('available');
        },
      });

      expect(await findPlace('en-US', counting)).toBe('server');
      expect(asked).toBe(0);
    },
  );

  it('is a server if the browser refuses to answer', async () => {
    const refusing = recognizer({ available: () => Promise.reject(new Error()) });

    expect(await findPlace('en-US', refusing)).toBe('server');
  });
});

it.each([
  [recognizer({ install: () => Promise.resolve(true) }), true],
  [recognizer({ install: () => Promise.resolve(false) }), false],
  [recognizer({ install: () => Promise.reject(new Error()) }), false],
  [recognizer({}), false],
])('a download that did not succeed is a failure: %#', async (browser, isDownloaded) => {
  expect(await downloadLanguage('en-US', browser)).toBe(isDownloaded);
});
