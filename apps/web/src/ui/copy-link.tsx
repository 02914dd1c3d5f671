import { Check, Copy } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { Button } from '@/ui/button';
import { copyText } from '@/ui/clipboard';
import { copyLinkMessages } from '@/messages/texts';

/** The link to a meeting, and a button that copies it. Where the page may not copy, the link is selected instead. */
export function CopyLink({ link }: { link: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'blocked'>('idle');
  const field = useRef<HTMLInputElement>(null);
  const noteId = useId();
  const copy = async () => {
    const isCopied = await copyText(link);
    setState(isCopied ? 'copied' : 'blocked');
    // The focus selects it.
    if (!isCopied) field.current?.focus();
  };
  const isCopied = state === 'copied';
  const Icon = isCopied ? Check : Copy;
  return (
    <>
      <input
        ref={field}
        translate="no"
        readOnly
        aria-label={copyLinkMessages.label}
        aria-describedby={state === 'blocked' ? noteId : undefined}
        value={link}
        onFocus={(event) => event.target.select()}
        className="min-h-11 w-full rounded-xl border border-edge bg-raised px-3 text-center text-sm text-ellipsis"
      />
      {state === 'blocked' && (
        <p id={noteId} className="text-sm text-muted">
          {copyLinkMessages.byHand}
        </p>
      )}
      <Button data-autofocus="" onClick={() => void copy()}>
        <Icon aria-hidden className="size-5" />
        {isCopied ? copyLinkMessages.copied : copyLinkMessages.copy}
      </Button>
      <span role="status" className="sr-only">
        {isCopied && copyLinkMessages.copied}
      </span>
    </>
  );
}
