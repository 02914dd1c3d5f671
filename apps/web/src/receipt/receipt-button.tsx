'use client';

import { useState } from 'react';
import { Button, type ButtonLook } from '@/ui/button';
import type { CallRecord } from './call-record';
import { ReceiptDialog } from './receipt-dialog';
import { receiptMessages } from './receipt-texts';

interface ReceiptButtonProps {
  call: CallRecord;
  look?: ButtonLook;
}

/** Opens the dialog that saves the receipt of a call. */
export function ReceiptButton({ call, look = 'secondary' }: ReceiptButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button look={look} onClick={() => setIsOpen(true)}>
        {receiptMessages.open}
      </Button>
      {isOpen && <ReceiptDialog call={call} onClose={() => setIsOpen(false)} />}
    </>
  );
}
