import { Disclosure } from '@/ui/disclosure';
import { pageMessages } from '@/messages/texts';

/** What the person who runs the server can set, for those who know them or are them. */
export function OperatorHint({ hint }: { hint: string | undefined }) {
  if (hint === undefined) return null;
  return (
    <Disclosure summary={pageMessages.forOperator}>
      <p className="text-start text-pretty wrap-anywhere text-ink">{hint}</p>
    </Disclosure>
  );
}
