'use client';

import type { LinkTrace, RemoteParticipant } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';
import type { Readable, Store } from '@throughline/std';
import type { SafetyMarks } from '@/meeting/safety/safety-marks';
import { SafetySection } from '@/meeting/safety/safety-section';
import { safetyMessages } from '@/meeting/safety/safety-texts';
import { useSafetyReading } from '@/meeting/safety/use-safety-reading';
import type { ConnectionTo } from '@/meeting/safety/watch-safety-number';
import { Dialog } from '@/ui/dialog';
import { useReadable } from '@/ui/use-readable';
import { InspectorSection } from './inspector-section';
import { inspectorMessages } from './inspector-texts';
import { LinkFigures } from './link-figures';
import { PathHistory } from './path-history';
import { PathSection } from './path-section';
import { StepsSection } from './steps/steps-section';
import { stepMessages } from './steps/step-texts';
import { TechnicalSections } from './technical-sections';

export interface InspectorProps {
  self: ParticipantId;
  others: Readable<readonly RemoteParticipant[]>;
  /** At the other end of the inspected link. */
  participant: ParticipantId;
  marks: Store<SafetyMarks>;
  /** Stable across renders. */
  connectionTo: ConnectionTo;
  traceOf: (participant: ParticipantId) => Readable<LinkTrace> | undefined;
}

/** The link to one participant in detail. */
export function InspectorDialog({
  self,
  others,
  participant,
  marks,
  connectionTo,
  traceOf,
  onClose,
}: InspectorProps & { onClose: () => void }) {
  const other = useReadable(others).find(({ id }) => id === participant);
  const reading = useSafetyReading({ self, other, connectionTo });
  const trace = traceOf(participant);
  const title =
    other === undefined
      ? inspectorMessages.over
      : inspectorMessages.title({ name: other.displayName });
  return (
    <Dialog title={title} place="wide" onClose={onClose}>
      {other === undefined ? (
        <p className="text-muted">{inspectorMessages.left}</p>
      ) : (
        <>
          <InspectorSection title={inspectorMessages.path}>
            <PathSection {...other} />
          </InspectorSection>
          {other.stats && (
            <>
              <InspectorSection title={inspectorMessages.figures}>
                <LinkFigures stats={other.stats} />
              </InspectorSection>
              <InspectorSection title={inspectorMessages.history}>
                <PathHistory stats={other.stats} />
              </InspectorSection>
            </>
          )}
          {trace && (
            <InspectorSection title={stepMessages.title}>
              <StepsSection trace={trace} name={other.displayName} />
            </InspectorSection>
          )}
          <InspectorSection title={safetyMessages.title}>
            <SafetySection other={other} reading={reading} marks={marks} />
          </InspectorSection>
          <TechnicalSections
            other={other}
            fingerprints={reading?.kind === 'known' ? reading.fingerprints : undefined}
            connectionTo={connectionTo}
          />
        </>
      )}
    </Dialog>
  );
}
