'use client';

import { useState } from 'react';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/checkbox';
import { Dialog } from '@/ui/dialog';
import { RadioGroup } from '@/ui/radio-group';
import { saveFile } from '@/ui/save-file';
import type { CallRecord } from './call-record';
import { receiptFile, type ReceiptFormat } from './receipt-file';
import { receiptMessages } from './receipt-texts';

interface ReceiptDialogProps {
  call: CallRecord;
  onClose: () => void;
}

/** Saves the receipt of a call, with what the person chooses to include. */
export function ReceiptDialog({ call, onClose }: ReceiptDialogProps) {
  const [format, setFormat] = useState<ReceiptFormat>('html');
  const [names, setNames] = useState(false);
  const [addresses, setAddresses] = useState(false);
  const save = () => {
    const { name, type, content } = receiptFile(call, format, { names, addresses });
    saveFile(new Blob([content]), name, type);
    onClose();
  };
  return (
    <Dialog title={receiptMessages.title} onClose={onClose}>
      <p className="text-sm text-pretty text-muted">{receiptMessages.intro}</p>
      <RadioGroup
        label={receiptMessages.format}
        options={[
          { value: 'html', label: receiptMessages.html, note: receiptMessages.htmlNote },
          { value: 'json', label: receiptMessages.json, note: receiptMessages.jsonNote },
          {
            value: 'rtcstats',
            label: receiptMessages.rtcstats,
            note: receiptMessages.rtcstatsNote,
          },
        ]}
        value={format}
        onChange={setFormat}
      />
      <Checkbox
        label={receiptMessages.names}
        note={receiptMessages.namesNote}
        checked={names}
        onChange={(event) => setNames(event.target.checked)}
      />
      <Checkbox
        label={receiptMessages.addresses}
        note={receiptMessages.addressesNote}
        checked={addresses}
        onChange={(event) => setAddresses(event.target.checked)}
      />
      <Button onClick={save}>{receiptMessages.save}</Button>
    </Dialog>
  );
}
