import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settings } from '@/settings/settings-store';
import { QUIET_MS } from './alert-limit';
import { AwayAlerts } from './away-alerts';

/** The titles of the notifications that the browser has shown. */
let shown: string[];
const page = { isHidden: true };
const browser: { permission: NotificationPermission } = { permission: 'granted' };

beforeEach(() => {
  shown = [];
  page.isHidden = true;
  browser.permission = 'granted';
  settings.change({ hasNotifications: true });
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => page.isHidden);
  class FakeNotification extends EventTarget {
    static get permission() {
      return browser.permission;
    }
    constructor(title: string) {
      super();
      shown.push(title);
    }
  }
  vi.stubGlobal('Notification', FakeNotification);
});
afterEach(() => {
  settings.change({ hasNotifications: false });
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('an alert while the person is away', () => {
  it('is a notification of the system', () => {
    new AwayAlerts().alert('Bob joined', 0);

    expect(shown).toEqual(['Bob joined']);
  });

  it.each([
    ['looks at the page', () => (page.isHidden = false)],
    ['has not chosen it', () => settings.change({ hasNotifications: false })],
    ['has withdrawn the permission', () => (browser.permission = 'denied')],
  ])('is not shown if the person %s', (_, change) => {
    change();

    new AwayAlerts().alert('Bob joined', 0);

    expect(shown).toEqual([]);
  });

  it('is shown once in a while, however often others cause one', () => {
    const alerts = new AwayAlerts();

    for (let atMs = 0; atMs < 3 * QUIET_MS; atMs += 10) alerts.alert('Bob joined', atMs);

    expect(shown).toHaveLength(3);
  });
});
