/** The built catalogue of components in one browser page, served from disk by request interception. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { catalogueFolder } from './config/environment.js';

const ORIGIN = 'http://localhost';

/** For a browser with this name, Storybook pauses animations instead of waiting for them to end. */
export const USER_AGENT = 'StorybookTestRunner';

export interface Story {
  id: string;
  /** The component's place in the sidebar. */
  title: string;
  name: string;
}

/** Storybook's channel between sidebar and stories, as far as it is used here. */
interface Channel {
  emit: (event: string, payload: object) => void;
  on: (event: string, listener: (payload: unknown) => void) => void;
  off: (event: string, listener: (payload: unknown) => void) => void;
}

declare global {
  interface Window {
    __STORYBOOK_ADDONS_CHANNEL__: Channel;
  }
}

export function readStories(): Story[] {
  const index = JSON.parse(readFileSync(path.join(catalogueFolder, 'index.json'), 'utf8')) as {
    entries: Record<string, Story>;
  };
  return Object.values(index.entries);
}

export class Catalogue {
  readonly page: Page;
  #errors: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.#errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.#errors.push(message.text());
    });
  }

  /** @param language by its name in the toolbar */
  static async open(page: Page, language = 'english'): Promise<Catalogue> {
    const catalogue = new Catalogue(page);
    await page.route('**/*', (route) => {
      const { origin, pathname } = new URL(route.request().url());
      return origin === ORIGIN
        ? route.fulfill({ path: path.join(catalogueFolder, pathname) })
        : route.abort();
    });
    await page.goto(`${ORIGIN}/iframe.html`);
    await page.waitForFunction(() => '__STORYBOOK_ADDONS_CHANNEL__' in window);
    await page.evaluate((chosen) => {
      window.__STORYBOOK_ADDONS_CHANNEL__.emit('updateGlobals', { globals: { language: chosen } });
    }, language);
    return catalogue;
  }

  /** Resolves with the errors that the story caused, once it is rendered and its play function ended. */
  async render({ id }: Story, colorScheme: 'light' | 'dark'): Promise<string[]> {
    this.#errors = [];
    await this.page.emulateMedia({ colorScheme });
    const failure = await this.page.evaluate(renderStory, id);
    return failure === undefined ? this.#errors : [failure, ...this.#errors];
  }

  /** Resolves with the errors that the rendered story has caused so far, once it is shown in the other colour scheme. */
  async switchTo(colorScheme: 'light' | 'dark'): Promise<string[]> {
    await this.page.emulateMedia({ colorScheme });
    await this.page.evaluate(endTransitions);
    return this.#errors;
  }
}

/** Runs in the page. Otherwise a check could read a colour halfway between two. */
function endTransitions(): void {
  for (const animation of document.getAnimations())
    if (animation instanceof CSSTransition) animation.finish();
}

/** Runs in the page. Resolves with the failure, if any. */
async function renderStory(storyId: string): Promise<string | undefined> {
  const channel = window.__STORYBOOK_ADDONS_CHANNEL__;
  const rendered = 'storyRendered';
  const failures = [
    'storyErrored',
    'storyMissing',
    'storyThrewException',
    'playFunctionThrewException',
  ];
  const subscriptions = new Map<string, (payload: unknown) => void>();
  const outcome = new Promise<string | undefined>((resolve) => {
    subscriptions.set(rendered, () => resolve(undefined));
    for (const event of failures)
      subscriptions.set(event, (payload) => resolve(`${event}: ${JSON.stringify(payload)}`));
  });
  for (const [event, listener] of subscriptions) channel.on(event, listener);
  channel.emit('setCurrentStory', { storyId, viewMode: 'story' });
  const failure = await outcome;
  for (const [event, listener] of subscriptions) channel.off(event, listener);
  return failure;
}
