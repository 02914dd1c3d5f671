/** Notifications of the operating system (WHATWG Notifications API). */

export const canNotify = (): boolean => typeof Notification !== 'undefined';

export const isNotificationAllowed = (): boolean =>
  canNotify() && Notification.permission === 'granted';

/** Call from an event handler of a click. */
export async function requestNotificationPermission(): Promise<boolean> {
  return canNotify() && (await Notification.requestPermission()) === 'granted';
}

/**
 * A click on it shows this tab.
 *
 * @param tag notifications with the same tag replace each other instead of piling up
 */
export function showNotification(title: string, tag: string): void {
  try {
    const notification = new Notification(title, { tag });
    notification.addEventListener('click', () => {
      window.focus();
      notification.close();
    });
  } catch {
    // Chrome on Android has the constructor, but allows notifications from service workers only.
  }
}
