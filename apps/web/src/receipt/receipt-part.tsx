'use client';

/** Everything about receipts, in a file of its own. Import it through `load-receipt.ts` only. */
import { useReadable, useSelected } from '@/ui/use-readable';
import type { CallRecord } from './call-record';
import { CallRecorder, latestCall } from './call-recorder';
import { ReceiptButton } from './receipt-button';
import { ReceiptOffer } from './receipt-offer';

export { CallRecorder };

/** On the page after a meeting. Nothing if this page has recorded no call. */
export function LatestReceiptOffer() {
  const call = useReadable(latestCall);
  return call && <ReceiptOffer call={call} />;
}

/** During a call. Nothing before another participant has been in it. */
export function LatestReceiptButton() {
  return useSelected(latestCall, hasLinks) && <ReceiptButton readCall={() => latestCall.get()} />;
}

const hasLinks = (call: CallRecord | undefined) => call !== undefined && call.links.length > 0;
