'use client';

/** Everything about receipts, in a file of its own. Import it through `load-receipt.ts` only. */
import { useReadable } from '@/ui/use-readable';
import { latestCall, recordCall } from './call-recorder';
import { ReceiptButton } from './receipt-button';
import { ReceiptOffer } from './receipt-offer';

export { recordCall };

/** On the page after a meeting. Nothing if this page has recorded no call. */
export function LatestReceiptOffer() {
  const call = useReadable(latestCall);
  return call && <ReceiptOffer call={call} />;
}

/** During a call. Nothing before anyone else has been in it. */
export function LatestReceiptButton() {
  const call = useReadable(latestCall);
  return call && call.links.length > 0 ? <ReceiptButton call={call} /> : null;
}
