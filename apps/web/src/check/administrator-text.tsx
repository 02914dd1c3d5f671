import type { CheckState } from '@throughline/connectivity';
import { useId, useRef } from 'react';
import { currentLanguage } from '@/messages/registry';
import { CopyButton } from '@/ui/copy-button';
import { Disclosure } from '@/ui/disclosure';
import { administratorText } from './check-messages';
import { checkMessages } from './check-texts';

/** The results and what a firewall must allow, to be sent to the administrator of the network. */
export function AdministratorText({ state }: { state: CheckState }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const noteId = useId();
  const texts = checkMessages.administrator;
  const text = administratorText(state, { address: location.origin, time: timeNow() });
  return (
    <Disclosure summary={texts.title}>
      <p id={noteId} className="text-sm text-muted">
        {texts.note}
      </p>
      <textarea
        ref={field}
        readOnly
        rows={12}
        aria-label={texts.text}
        aria-describedby={noteId}
        value={text}
        className="w-full rounded-xl border border-edge bg-raised p-3 font-mono text-xs wrap-anywhere"
      />
      <div className="flex items-center gap-3">
        <CopyButton
          look="secondary"
          text={text}
          label={texts.copy}
          copiedLabel={texts.copied}
          // Where the page may not copy, the text is selected instead.
          onCopied={(isCopied) => !isCopied && field.current?.select()}
        />
      </div>
    </Disclosure>
  );
}

/** To the minute, so that the text stays what was copied. */
function timeNow(): string {
  const { tag } = currentLanguage();
  return new Intl.DateTimeFormat(tag, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date());
}
