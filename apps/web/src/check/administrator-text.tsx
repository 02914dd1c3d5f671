import type { CheckState } from '@throughline/connectivity';
import { Check, Copy } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { currentLanguage } from '@/messages/registry';
import { checkMessages } from '@/messages/texts';
import { Button } from '@/ui/button';
import { copyText } from '@/ui/clipboard';
import { Disclosure } from '@/ui/disclosure';
import { administratorText } from './check-messages';

/** The results and what a firewall must allow, to be sent to the administrator of the network. */
export function AdministratorText({ state }: { state: CheckState }) {
  const [copied, setCopied] = useState<string>();
  const field = useRef<HTMLTextAreaElement>(null);
  const noteId = useId();
  const texts = checkMessages.administrator;
  const text = administratorText(state, { address: location.origin, time: timeNow() });
  const isCopied = copied === text;
  const Icon = isCopied ? Check : Copy;
  const copy = async () => {
    if (await copyText(text)) setCopied(text);
    // Where the page may not copy, the text is selected instead.
    else field.current?.select();
  };
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
        <Button look="secondary" onClick={() => void copy()}>
          <Icon aria-hidden className="size-5" />
          {isCopied ? texts.copied : texts.copy}
        </Button>
        <span role="status" className="sr-only">
          {isCopied && texts.copied}
        </span>
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
