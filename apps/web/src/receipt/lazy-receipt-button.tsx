'use client';

import { Suspense } from 'react';
import { optionalPart } from '@/ui/optional-part';
import { loadReceipt } from './load-receipt';

const Nothing = () => null;
const Button = optionalPart(async () => (await loadReceipt()).LatestReceiptButton, Nothing);

/** The meeting is complete without it. */
export function LazyReceiptButton() {
  return (
    <Suspense>
      <Button />
    </Suspense>
  );
}
