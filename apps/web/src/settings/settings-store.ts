/** The settings of this tab. A change in one tab takes effect in the other tabs at once. */
import { type Readable, Store } from '@throughline/std';
import { loadSettings, saveSettings, type Settings, SETTINGS_KEY } from '@/storage/settings';
import { showAppearance } from './appearance';

export class SettingsStore {
  #saved = loadSettings();
  /** What the page around this frame has chosen, for this page only. */
  #overrides: Partial<Settings> = {};
  readonly #state = new Store<Settings>(this.#saved);

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
    const settings = { ...this.#saved, ...changes };
    // The person's own choice comes last.
    for (const name of Object.keys(changes)) delete this.#overrides[name as keyof Settings];
    saveSettings(settings);
    this.#show(settings);
  }

  /** Shows other settings than the person has saved, until the page is closed or the person changes them. */
  override(overrides: Partial<Settings>): void {
    this.#overrides = { ...this.#overrides, ...overrides };
    this.#show(this.#saved);
  }

  /** Reads what is stored now. */
  reload(): void {
    this.#show(loadSettings());
  }

  #show(saved: Settings): void {
    this.#saved = saved;
    const shown = { ...saved, ...this.#overrides };
    this.#state.set(shown);
    showAppearance(shown);
  }
}

/** Lives as long as the page. */
export const settings = new SettingsStore(typeof window === 'undefined' ? undefined : window);
