import { Button } from '@/ui/button';
import { uiMessages } from '@/messages/texts';

/** In the HTML of every page; shown without the help of our files, by `SCRIPT_GUARD` and CSS. */
export function ScriptNotice() {
  return (
    <>
      <noscript>
        <p className="bg-warning-wash p-4 text-center text-ink">{uiMessages.noScript}</p>
      </noscript>
      <div
        role="alert"
        className="script-notice flex-wrap items-center justify-center gap-4 bg-warning-wash p-4 text-ink"
      >
        <p>{uiMessages.notLoaded}</p>
        <Button data-reload="">{uiMessages.reload}</Button>
      </div>
    </>
  );
}
