import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isMeetingShown, SmallWindow } from './small-window';

/** The window that the browser opens, with an empty document. */
class FakeWindow extends EventTarget {
  readonly document = document.implementation.createHTMLDocument();
  close = () => {
    browser.window = null;
    this.dispatchEvent(new Event('pagehide'));
  };
}

const browser = {
  window: null as FakeWindow | null,
  requestWindow: () => {
    browser.window?.close();
    browser.window = new FakeWindow();
    return Promise.resolve(browser.window);
  },
};

/** Resolves after the observers of mutations, which run as microtasks. */
const afterMutations = () => Promise.resolve();

let smallWindow: SmallWindow;
let end: () => void;

beforeEach(() => {
  smallWindow = new SmallWindow();
  end = smallWindow.start();
  vi.stubGlobal('documentPictureInPicture', browser);
  document.head.innerHTML = '<style>p { color: red }</style><link rel="stylesheet">';
  document.documentElement.setAttribute('data-theme', 'dark');
});
afterEach(() => {
  browser.window = null;
  document.head.replaceChildren();
  document.body.replaceChildren();
  document.documentElement.removeAttribute('data-theme');
  for (const name of ['pictureInPictureEnabled', 'exitPictureInPicture'])
    Reflect.deleteProperty(document, name);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the small window', () => {
  it('has the styles and the theme of the page', async () => {
    await smallWindow.open();

    const opened = browser.window!.document;
    expect(opened.querySelectorAll('style, link[rel="stylesheet"]')).toHaveLength(2);
    expect(opened.documentElement.getAttribute('data-theme')).toBe('dark');
  });

  it('follows the theme of the page until it closes', async () => {
    await smallWindow.open();
    const { documentElement } = browser.window!.document;
    const themes: (string | null)[] = [];
    const change = async (apply: () => void) => {
      apply();
      await afterMutations();
      themes.push(documentElement.getAttribute('data-theme'));
    };

    await change(() => document.documentElement.setAttribute('data-theme', 'light'));
    await change(() => document.documentElement.removeAttribute('data-theme'));
    browser.window!.close();
    await change(() => document.documentElement.setAttribute('data-theme', 'dark'));

    expect(themes).toEqual(['light', null, null]);
  });

  it('has room for a picture and for controls until the person closes it', async () => {
    await smallWindow.open();
    const { picture, controls } = smallWindow.parts.get()!;
    expect([...browser.window!.document.body.children]).toEqual([picture, controls]);

    browser.window!.close();

    expect(smallWindow.parts.get()).toBeUndefined();
  });

  it('is replaced when the person opens another one', async () => {
    await smallWindow.open();

    await smallWindow.open();

    expect(smallWindow.parts.get()?.window).toBe(browser.window);
  });

  it('closes with the meeting', async () => {
    await smallWindow.open();

    end();

    expect([browser.window, smallWindow.parts.get()]).toEqual([null, undefined]);
  });

  it('closes at once if the meeting has ended while it opened', async () => {
    const opening = smallWindow.open();
    end();

    await opening;

    expect([browser.window, smallWindow.parts.get()]).toEqual([null, undefined]);
  });

  it('stays closed if the browser does not allow it', async () => {
    vi.stubGlobal('documentPictureInPicture', {
      window: null,
      requestWindow: () => Promise.reject(new DOMException('', 'NotAllowedError')),
    });

    await smallWindow.open();

    expect(smallWindow.parts.get()).toBeUndefined();
  });

  it('shows the meeting while the tab is hidden', async () => {
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    const before = isMeetingShown();

    await smallWindow.open();

    expect([before, isMeetingShown()]).toEqual([false, true]);
  });
});

/** Adds videos with these sides on the page and widths of their frames. Returns the ids of those in the small window. */
function showVideos(sizes: Record<string, [side: number, videoWidth: number]>): string[] {
  const shown: string[] = [];
  const main = document.body.appendChild(document.createElement('main'));
  for (const [id, [side, videoWidth]] of Object.entries(sizes))
    Object.defineProperties(main.appendChild(document.createElement('video')), {
      clientWidth: { value: side },
      clientHeight: { value: side },
      videoWidth: { value: videoWidth },
      requestPictureInPicture: { value: () => Promise.resolve(shown.push(id)) },
    });
  return shown;
}

describe('a browser with windows for one video only', () => {
  beforeEach(() => {
    vi.stubGlobal('documentPictureInPicture', undefined);
    Object.defineProperty(document, 'pictureInPictureEnabled', { value: true, configurable: true });
  });

  it('shows the largest video that plays', async () => {
    const shown = showVideos({ a: [10, 640], b: [20, 640], c: [30, 0] });

    await smallWindow.open();

    expect([SmallWindow.isSupported, shown]).toEqual([true, ['b']]);
  });

  it.each([
    { when: 'when the meeting ends', endsEarly: false },
    { when: 'if the meeting has ended while it opened', endsEarly: true },
  ])('closes the window $when', async ({ endsEarly }) => {
    const shown = showVideos({ a: [10, 640] });
    const exitPictureInPicture = { value: () => Promise.resolve(shown.pop()), configurable: true };
    Object.defineProperties(document, { exitPictureInPicture });

    const opening = smallWindow.open();
    if (endsEarly) end();
    await opening;
    if (!endsEarly) end();

    expect(shown).toEqual([]);
  });

  it('opens no window while no video plays', async () => {
    const shown = showVideos({ a: [10, 0] });

    await smallWindow.open();

    expect(shown).toEqual([]);
  });
});

it('a browser without such windows has no small window', () => {
  vi.stubGlobal('documentPictureInPicture', undefined);

  expect(SmallWindow.isSupported).toBe(false);
});
