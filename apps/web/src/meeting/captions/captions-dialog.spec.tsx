import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { provideRecognizer } from '@/catalogue/scripted-recognizer';
import { settings } from '@/settings/settings-store';
import type { Captioning } from './captioning';
import { CaptionsDialog } from './captions-dialog';
import type { RecognizerClass } from './recognizer';

let withdraw: (() => void) | undefined;
afterEach(() => {
  cleanup();
  withdraw?.();
  withdraw = undefined;
  localStorage.clear();
  settings.reload();
});

function show(
  methods: Partial<Pick<RecognizerClass, 'available' | 'install'>> | undefined,
  captioning?: Captioning,
) {
  if (methods !== undefined) withdraw = provideRecognizer(methods);
  const started: Captioning[] = [];
  let stops = 0;
  render(
    <CaptionsDialog
      captioning={captioning}
      onStart={(chosen) => started.push(chosen)}
      onStop={() => (stops += 1)}
      onClose={() => undefined}
    />,
  );
  return { started, stops: () => stops };
}
const button = (name: string) => screen.findByRole('button', { name });
const available = (answer: 'available' | 'downloadable' | 'unavailable') => ({
  available: () => Promise.resolve(answer),
});

describe('before captions are turned on, the person learns that their voice', () => {
  it('stays on this device', async () => {
    const { started } = show(available('available'));

    await screen.findByText(/Your voice stays on this device/);
    fireEvent.click(await button('Turn on captions'));

    await expect.poll(() => started).toEqual([{ language: 'en-US', place: 'device' }]);
  });

  it.each([{}, available('unavailable')])(
    'goes to the maker of the browser, and agrees to that: %#',
    async (methods) => {
      const { started } = show(methods);

      await screen.findByText(/sends your voice to its maker, such as Google/);
      expect(screen.queryByRole('button', { name: 'Turn on captions' })).toBeNull();
      fireEvent.click(await button('Agree and turn on captions'));

      await expect.poll(() => started).toEqual([{ language: 'en-US', place: 'server' }]);
    },
  );

  it('stays on this device once the language is there', async () => {
    const { started } = show({
      ...available('downloadable'),
      install: () => Promise.resolve(true),
    });

    fireEvent.click(await button('Download and turn on captions'));

    await expect.poll(() => started).toEqual([{ language: 'en-US', place: 'device' }]);
  });

  it('is not captioned if the download fails, nor sent anywhere instead', async () => {
    const { started } = show({
      ...available('downloadable'),
      install: () => Promise.resolve(false),
    });

    fireEvent.click(await button('Download and turn on captions'));

    await screen.findByText(/could not download this language/);
    expect(started).toEqual([]);
  });

  it('cannot be recognized by this browser', async () => {
    show(undefined);

    await screen.findByText(/This browser cannot recognize speech/);
    expect(screen.queryByRole('button', { name: /captions/ })).toBeNull();
  });
});

it('looks again where the voice goes for another language', async () => {
  const { started } = show({
    available: ({ langs }) => Promise.resolve(langs[0] === 'de-DE' ? 'available' : 'unavailable'),
  });
  await button('Agree and turn on captions');

  fireEvent.change(screen.getByLabelText('The language you speak'), { target: { value: 'de-DE' } });
  fireEvent.click(await button('Turn on captions'));

  await expect.poll(() => started).toEqual([{ language: 'de-DE', place: 'device' }]);
});

it('turns captions off', async () => {
  const { stops } = show({}, { language: 'en-US', place: 'server' });
  screen.getByText(/Your browser sends your voice to its maker/);

  fireEvent.click(await button('Turn off captions'));

  expect(stops()).toBe(1);
});

it('keeps the size of captions for later meetings', async () => {
  show({});

  fireEvent.click(await screen.findByRole('radio', { name: 'Shown in large text' }));

  settings.reload();
  expect(settings.state.get().captions).toBe('large');
});
