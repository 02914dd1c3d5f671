import { shortcutNames } from '@/messages/texts';
import { SCREEN_SHORTCUTS, type ShortcutScreen } from '@/shortcuts/screen-shortcuts';
import { type ShortcutAction, SHORTCUTS } from '@/shortcuts/shortcut-table';
import { Checkbox } from '@/ui/checkbox';
import { shownShortcut } from '@/ui/shortcut';
import { useReadable } from '@/ui/use-readable';
import { screenShortcutsTitle, settingsMessages } from '@/messages/texts';
import { settings } from './settings-store';

/** The shortcuts that work on this screen: the table that handles the keys. */
export function ShortcutsSection({ screen }: { screen: ShortcutScreen }) {
  const { hasShortcuts, hasPushToTalk } = useReadable(settings.state);
  const actions: readonly ShortcutAction[] = SCREEN_SHORTCUTS[screen];
  const shown = actions.filter((action) => action !== 'talk' || hasPushToTalk);
  return (
    <>
      <Checkbox
        role="switch"
        label={settingsMessages.shortcuts}
        note={settingsMessages.shortcutsNote}
        checked={hasShortcuts}
        onChange={() => settings.change({ hasShortcuts: !hasShortcuts })}
      />
      <Checkbox
        role="switch"
        label={settingsMessages.pushToTalk}
        note={settingsMessages.pushToTalkNote}
        disabled={!hasShortcuts}
        checked={hasPushToTalk}
        onChange={() => settings.change({ hasPushToTalk: !hasPushToTalk })}
      />
      {hasShortcuts ? (
        <table className="w-full text-sm">
          <caption className="pb-1 text-start font-medium">{screenShortcutsTitle[screen]}</caption>
          <tbody>
            {shown.map((action) => (
              <tr key={action} data-action={action} className="border-t border-edge">
                <th scope="row" className="py-2.5 pe-4 text-start font-normal">
                  {shortcutNames[action]}
                </th>
                <td className="py-2.5 text-end whitespace-nowrap">
                  <kbd className="rounded-md border border-edge bg-raised px-2 py-1 font-sans font-medium">
                    {shownShortcut(SHORTCUTS[action], navigator.platform)}
                  </kbd>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className="text-sm text-muted">{settingsMessages.shortcutsOff}</p>
      )}
    </>
  );
}
