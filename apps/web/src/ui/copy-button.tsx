import { Check, Copy } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { Button } from './button';
import { copyText } from './clipboard';

interface CopyButtonProps extends Omit<ComponentProps<typeof Button>, 'onClick' | 'children'> {
  text: string;
  label: string;
  /** In place of the label once the present text is copied. */
  copiedLabel: string;
  /** Called after each attempt: false where the page may not copy. */
  onCopied: (isCopied: boolean) => void;
}

/** Copies a text, and shows and announces that it has. */
export function CopyButton({ text, label, copiedLabel, onCopied, ...button }: CopyButtonProps) {
  const [copied, setCopied] = useState<string>();
  const isCopied = copied === text;
  const Icon = isCopied ? Check : Copy;
  const copy = async () => {
    const hasCopied = await copyText(text);
    setCopied(hasCopied ? text : undefined);
    onCopied(hasCopied);
  };
  return (
    <>
      <Button {...button} onClick={() => void copy()}>
        <Icon aria-hidden className="size-5" />
        {isCopied ? copiedLabel : label}
      </Button>
      <span role="status" className="sr-only">
        {isCopied && copiedLabel}
      </span>
    </>
  );
}
