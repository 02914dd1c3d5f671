import { type RemoteParticipant, raisedHands } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';
import { Hand } from 'lucide-react';
import type { HostApi, ReportOutcome } from '@/meeting/people/host-requests';
import { PanelSection } from '@/meeting/people/panel-section';
import { handMessages, peopleMessages } from '@/messages/texts';
import { Button } from '@/ui/button';
import { IconButton } from '@/ui/icon-button';
import { Name } from '@/ui/name';

interface RaisedHandsProps {
  self: ParticipantId;
  /** The number of the person's own hand, if it is raised. */
  hand: number | undefined;
  others: readonly Pick<RemoteParticipant, 'id' | 'hand' | 'displayName'>[];
  displayName: string;
  /** For hosts, who may lower the hands of others. */
  host: Pick<HostApi, 'lowerHand' | 'lowerAllHands'> | undefined;
  report: ReportOutcome;
}

/** The people who have raised a hand, in the order in which they did. */
export function RaisedHands(props: RaisedHandsProps) {
  const { self, hand, others, displayName, host, report } = props;
  const order = raisedHands([{ id: self, hand, displayName }, ...others]);
  if (order.length === 0) return null;
  return (
    <PanelSection title={handMessages.title({ count: order.length })}>
      <ol aria-label={handMessages.list}>
        {order.map(({ id, displayName: name }, index) => (
          <li key={id} className="flex min-h-12 items-center gap-3">
            <span className="w-5 shrink-0 text-center font-semibold text-accent">{index + 1}</span>
            <p className="flex min-w-0 grow gap-1">
              <Name className="truncate">{name}</Name>
              {id === self && (
                <span className="shrink-0 text-accent">{` ${peopleMessages.self}`}</span>
              )}
            </p>
            {host !== undefined && (
              <IconButton
                label={handMessages.lowerOf({ name })}
                onClick={() => report(host.lowerHand(id))}
              >
                <Hand aria-hidden className="size-5" />
              </IconButton>
            )}
          </li>
        ))}
      </ol>
      {host !== undefined && order.length > 1 && (
        <Button look="secondary" onClick={() => report(host.lowerAllHands())}>
          {handMessages.lowerAll}
        </Button>
      )}
    </PanelSection>
  );
}
