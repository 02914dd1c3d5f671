'use client';

import { useState } from 'react';
import { Button } from '@/ui/button';
import type { CallRecord } from './call-record';
import { ReceiptDialog } from './receipt-dialog';
import { receiptMessages } from './receipt-texts';

interface ReceiptButtonProps {
  /** As recorded when the person opens the dialog. */
  readCall: () => CallRecord | undefined;
}

/** Opens the dialog that saves the receipt of a call. */
export function ReceiptButton({ readCall }: ReceiptButtonProps) {
  const [call, setCall] = useState<CallRecord>();
  return (
    <>
      <Button look="secondary" onClick={() => setCall(readCall())}>
        {receiptMessages.open}
      </Button>
      {call && <ReceiptDialog call={call} onClose={() => setCall(undefined)} />}
    </>
  );
}
