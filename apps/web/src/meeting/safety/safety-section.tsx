import { type RemoteParticipant, safetyGroups } from '@throughline/peer';
import type { Store } from '@throughline/std';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { Suspense } from 'react';
import { Button } from '@/ui/button';
import { Disclosure } from '@/ui/disclosure';
import { optionalPart } from '@/ui/optional-part';
import { useReadable } from '@/ui/use-readable';
import { markVerified, removeMark } from './mark-changes';
import type { SafetyMark, SafetyMarks } from './safety-marks';
import { safetyMessages } from './safety-texts';
import type { SafetyReading } from './watch-safety-number';

const QrCode = optionalPart(
  async () => (await import('@/meeting/invite/qr-code')).QrCode,
  () => <p className="text-sm text-muted">{safetyMessages.codeNotLoaded}</p>,
);

interface SafetySectionProps {
  other: Pick<RemoteParticipant, 'id' | 'displayName'>;
  /** Of the link to them; undefined until it is connected. */
  reading: SafetyReading | undefined;
  marks: Store<SafetyMarks>;
}

/** The safety number of a link, to compare with the person at its other end, and the mark that it was compared. */
export function SafetySection({ other, reading, marks }: SafetySectionProps) {
  const { id, displayName: name } = other;
  const mark = useReadable(marks).get(id);
  if (reading === undefined)
    return <p className="text-sm text-muted">{safetyMessages.unknown({ name })}</p>;
  if (reading.kind === 'unreliable')
    return (
      <p className="flex gap-2 text-sm">
        <ShieldAlert aria-hidden className="size-5 shrink-0 text-danger" />
        {safetyMessages.unreliable({ name })}
      </p>
    );
  const { number, fingerprints } = reading;
  return (
    <>
      <p className="text-sm text-muted">{safetyMessages.note({ name })}</p>
      <SafetyDigits number={number} label={safetyMessages.label({ name })} />
      <MarkControl
        mark={mark}
        name={name}
        onVerify={() => marks.set(markVerified(marks.get(), id, { name, fingerprints }))}
        onRemove={() => marks.set(removeMark(marks.get(), id))}
      />
      <Disclosure summary={safetyMessages.code}>
        <Suspense>
          <QrCode
            text={number}
            label={safetyMessages.codeLabel({ name })}
            note={safetyMessages.codeNote}
          />
        </Suspense>
      </Disclosure>
      <Disclosure summary={safetyMessages.whatIfDifferent}>
        <p className="text-sm text-muted">{safetyMessages.ifDifferent({ name })}</p>
      </Disclosure>
    </>
  );
}

/** Screen readers read the digits one by one, in groups. */
function SafetyDigits({ number, label }: { number: string; label: string }) {
  return (
    <ol
      aria-label={label}
      translate="no"
      dir="ltr"
      className="grid grid-cols-[repeat(auto-fit,minmax(4.5rem,1fr))] gap-x-4 sm:grid-cols-6 gap-y-2 rounded-xl border border-edge bg-raised p-4 text-center font-mono text-lg tabular-nums"
    >
      {safetyGroups(number).map((group, index) => (
        <li key={index}>{group}</li>
      ))}
    </ol>
  );
}

interface MarkControlProps {
  mark: SafetyMark | undefined;
  name: string;
  onVerify: () => void;
  onRemove: () => void;
}

function MarkControl({ mark, name, onVerify, onRemove }: MarkControlProps) {
  const isVerified = mark?.kind === 'verified';
  return (
    <div className="flex flex-col gap-2">
      <p role="status" className="flex gap-2 text-sm empty:hidden">
        {isVerified && (
          <>
            <ShieldCheck aria-hidden className="size-5 shrink-0 text-accent" />
            {safetyMessages.verified({ name })}
          </>
        )}
        {(mark?.kind === 'changed' || mark?.kind === 'replaced') && (
          <>
            <ShieldAlert aria-hidden className="size-5 shrink-0 text-danger" />
            {safetyMessages[mark.kind]({ name: mark.name })}
          </>
        )}
      </p>
      <Button
        look={isVerified ? 'secondary' : 'primary'}
        className="self-start"
        onClick={isVerified ? onRemove : onVerify}
      >
        {isVerified ? safetyMessages.removeMark : safetyMessages.markVerified}
      </Button>
    </div>
  );
}
