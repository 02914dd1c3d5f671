'use client';

import { Notice } from '@/ui/notice';
import { useHydrated } from '@/ui/use-hydrated';
import { addressMessages } from '@/messages/texts';

interface AddressNoticeProps {
  /** Origins of the product, the right one first; empty if the operator has set none. */
  served: readonly string[];
  /** The page's own address. */
  here?: Pick<Location, 'origin' | 'pathname' | 'search' | 'hash'>;
}

/** Shown on a page that `addressGuard` did not move to the right address. */
export function AddressNotice({ served, here }: AddressNoticeProps) {
  const isHydrated = useHydrated();
  const page = here ?? (isHydrated ? location : undefined);
  const [right] = served;
  if (page === undefined || right === undefined) return null;
  if (page.origin === 'null' || served.includes(page.origin)) return null;
  return (
    <div className="p-3">
      <Notice tone="warning" title={addressMessages.otherAddress}>
        <p>{addressMessages.rightAddress({ origin: right })}</p>
        <a
          className="font-medium underline underline-offset-2"
          href={`${right}${page.pathname}${page.search}${page.hash}`}
        >
          {addressMessages.openAt({ origin: right })}
        </a>
      </Notice>
    </div>
  );
}
