/** The settings of this tab. A change in one tab takes effect in the other tabs at once. */
import { type Readable, Store } from '@throughline/std';
import { loadSettings, saveSettings, type Settings, SETTINGS_KEY } from '@/storage/settings';
import { showTheme } from './theme';

export class SettingsStore {
  readonly #state = new Store<Settings>(loadSettings());

  /** @param page receives `storage` events when other tabs save; absent on the server */
  constructor(page?: EventTarget) {
    page?.addEventListener('storage', (event) => {
      // The key is null when everything was removed.
      const { key } = event as StorageEvent;
      if (key === SETTINGS_KEY || key === null) this.reload();
    });
  }

  get state(): Readable<Settings> {
    return this.#state;
  }

  change(changes: Partial<Settings>): void {
    const settings = { ...this.#state.get(), ...changes };
    saveSettings(settings);
    this.#show(settings);
  }

  /** Reads what is stored now. */
  reload(): void {
    this.#show(loadSettings());
  }

  #show(settings: Settings): void {
    this.#state.set(settings);
    showTheme(settings.theme);
  }
}

/** Lives as long as the page. */
export const settings = new SettingsStore(typeof window === 'undefined' ? undefined : window);
