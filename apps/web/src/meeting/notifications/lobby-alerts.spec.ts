import { ParticipantId } from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { arrivals } from './arrivals';
import { LobbyAlerts } from './lobby-alerts';

const guest = (digit: number, displayName: string) => ({
  id: ParticipantId.parse(`${digit}0000000-0000-4000-8000-000000000000`),
  displayName,
});
const [hedy, bob] = [guest(1, 'Hedy'), guest(2, 'Bob')];

/** The titles of the notifications that the browser has shown. */
let shown: string[];
let permission: NotificationPermission;

beforeEach(() => {
  localStorage.clear();
  shown = [];
  permission = 'granted';
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  class FakeNotification extends EventTarget {
    static get permission() {
      return permission;
    }
    static requestPermission = () => Promise.resolve(permission);
    constructor(title: string) {
      super();
      shown.push(title);
    }
  }
  vi.stubGlobal('Notification', FakeNotification);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('alerts about people in the lobby', () => {
  it('are shown by the system once the host has chosen so, while the page is hidden', async () => {
    const alerts = new LobbyAlerts();

    alerts.alert([hedy], 0);
    await alerts.setNotification(true);
    alerts.alert([hedy, bob], 10_000);

    expect(shown).toEqual(['Hedy and 1 other person are waiting in the lobby']);
    expect(new LobbyAlerts().choices.get().notification).toBe(true);
  });

  it('pause after one, however often a guest knocks', async () => {
    const alerts = new LobbyAlerts();
    await alerts.setNotification(true);

    for (let atMs = 0; atMs <= 20_000; atMs += 100) alerts.alert([hedy], atMs);

    expect(shown).toHaveLength(3);
  });

  it('stay off if the browser blocks them', async () => {
    permission = 'denied';
    const alerts = new LobbyAlerts();

    expect(await alerts.setNotification(true)).toBe(false);
    alerts.alert([hedy], 0);

    expect([alerts.choices.get().notification, shown]).toEqual([false, []]);
  });

  it('survive a browser without sound and without notifications', async () => {
    vi.stubGlobal('Notification', undefined);
    vi.stubGlobal('AudioContext', undefined);
    const alerts = new LobbyAlerts();

    alerts.setSound(true);
    alerts.alert([hedy], 0);

    expect(await alerts.setNotification(true)).toBe(false);
  });
});

describe('arrivals', () => {
  it.each([
    { before: [], after: [hedy], arrived: [hedy] },
    { before: [hedy], after: [hedy, bob], arrived: [bob] },
    { before: [hedy, bob], after: [bob], arrived: [] },
  ])('are the guests who were not waiting before', ({ before, after, arrived }) => {
    expect(arrivals(before, after)).toEqual(arrived);
  });
});
