'use client';

import type { RemoteParticipant } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';
import type { Readable } from '@throughline/std';
import { SafetySection, type SafetySectionProps } from '@/meeting/safety/safety-section';
import { safetyMessages } from '@/meeting/safety/safety-texts';
import { Dialog } from '@/ui/dialog';
import { useReadable } from '@/ui/use-readable';
import { InspectorSection } from './inspector-section';
import { inspectorMessages } from './inspector-texts';
import { LinkFigures } from './link-figures';
import { PathHistory } from './path-history';
import { PathSection } from './path-section';
import { TechnicalSections } from './technical-sections';

export interface InspectorProps extends Omit<SafetySectionProps, 'other'> {
  others: Readable<readonly RemoteParticipant[]>;
  /** At the other end of the inspected link. */
  participant: ParticipantId;
}

/** The link to one participant in detail. */
export function InspectorDialog({
  others,
  participant,
  onClose,
  ...safety
}: InspectorProps & { onClose: () => void }) {
  const other = useReadable(others).find(({ id }) => id === participant);
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
          <InspectorSection title={safetyMessages.title}>
            <SafetySection other={other} {...safety} />
          </InspectorSection>
          <TechnicalSections other={other} connectionTo={safety.connectionTo} />
        </>
      )}
    </Dialog>
  );
}
