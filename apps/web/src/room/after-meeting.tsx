'use client';

import { LazyReceiptOffer } from '@/receipt/lazy-receipt';
import { LazyKeptRecordings } from '@/recordings/lazy-kept-recordings';

/** What a person may save after a meeting: the report of the call, and the recordings that this browser keeps. */
export function AfterMeeting() {
  return (
    <>
      <LazyReceiptOffer />
      <LazyKeptRecordings />
    </>
  );
}
