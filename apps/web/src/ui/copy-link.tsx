import { useId, useRef, useState } from 'react';
import { CopyButton } from '@/ui/copy-button';
import { copyLinkMessages } from '@/messages/texts';

/** The link to a meeting, and a button that copies it. Where the page may not copy, the link is selected instead. */
export function CopyLink({ link }: { link: string }) {
  const [isBlocked, setIsBlocked] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const noteId = useId();
  return (
    <>
      <input
        ref={field}
        translate="no"
        readOnly
        aria-label={copyLinkMessages.label}
        aria-describedby={isBlocked ? noteId : undefined}
        value={link}
        onFocus={(event) => event.target.select()}
        className="min-h-11 w-full rounded-xl border border-edge bg-raised px-3 text-center text-sm text-ellipsis"
      />
      {isBlocked && (
        <p id={noteId} className="text-sm text-muted">
          {copyLinkMessages.byHand}
        </p>
      )}
      <CopyButton
        data-autofocus=""
        text={link}
        label={copyLinkMessages.copy}
        copiedLabel={copyLinkMessages.copied}
        onCopied={(isCopied) => {
          setIsBlocked(!isCopied);
          // The focus selects it.
          if (!isCopied) field.current?.focus();
        }}
      />
    </>
  );
}
