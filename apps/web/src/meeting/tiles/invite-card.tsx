import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '@/ui/button';
import { copyText } from '@/ui/clipboard';
import { tileMessages } from './tile-messages';

/** In the grid while the person is alone. */
export function InviteCard({ link }: { link: string }) {
  const [isCopied, setIsCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const copy = async () => {
    const isDone = await copyText(link);
    setIsCopied(isDone);
    // To be copied by hand: the focus selects it.
    if (!isDone) field.current?.focus();
  };
  return (
    <li className="@container-size flex animate-arrive overflow-y-auto rounded-2xl border border-edge p-5">
      <div className="m-auto flex w-full max-w-sm flex-col gap-3 text-center">
        <p className="text-lg font-semibold text-balance">{tileMessages.alone}</p>
        <p className="text-sm text-pretty text-muted">{tileMessages.invite}</p>
        <input
          ref={field}
          translate="no"
          readOnly
          aria-label="Link to this meeting"
          value={link}
          onFocus={(event) => event.target.select()}
          className="min-h-11 w-full rounded-xl border border-edge bg-raised px-3 text-center text-sm text-ellipsis"
        />
        <Button onClick={() => void copy()}>
          {isCopied ? (
            <Check aria-hidden className="size-5" />
          ) : (
            <Copy aria-hidden className="size-5" />
          )}
          {isCopied ? 'Link copied' : 'Copy link'}
        </Button>
      </div>
    </li>
  );
}
