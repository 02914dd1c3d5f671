import { useState } from 'react';
import { useReadable } from '@/ui/use-readable';
import { KeyForm } from './key-form';
import { RecordsReader } from './records-reader';
import { SupportReport } from './support-report';

export function SupportView() {
  const [reader] = useState(() => new RecordsReader());
  const state = useReadable(reader.state);
  if (state.kind === 'locked')
    return <KeyForm {...state} onOpen={(key) => void reader.open(key)} />;
  return (
    <SupportReport
      records={state}
      onChoose={(choice) => void reader.choose(choice)}
      onRefresh={() => void reader.refresh()}
      onMore={() => void reader.loadMore()}
      onForgetKey={() => reader.forgetKey()}
    />
  );
}
