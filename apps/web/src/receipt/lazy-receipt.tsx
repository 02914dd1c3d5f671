'use client';

import { Suspense } from 'react';
import { optionalPart } from '@/ui/optional-part';
import { loadReceipt } from './load-receipt';

const Nothing = () => null;
const Offer = optionalPart(async () => (await loadReceipt()).LatestReceiptOffer, Nothing);

/** The page after a meeting is complete without it. */
export function LazyReceiptOffer() {
  return (
    <Suspense>
      <Offer />
    </Suspense>
  );
}
