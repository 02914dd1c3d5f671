'use client';

import type { JoinedState, LocalMedia, RemoteParticipant } from '@throughline/peer';
import { Crown } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/ui/button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Dialog } from '@/ui/dialog';
import { IconButton } from '@/ui/icon-button';
import { Notice } from '@/ui/notice';
import { useReadable } from '@/ui/use-readable';
import { attemptWith, type Host } from './host';
import { PanelSection } from './panel-section';
import { HostActions, PersonRow } from './person-row';
import { RoomSwitches } from './room-switches';
import { WaitingList } from './waiting-list';

interface PeoplePanelProps {
  host: Host;
  media: LocalMedia;
  state: JoinedState;
  displayName: string;
  onClose: () => void;
}

/** What a host is asked before it is done. */
interface Question {
  kind: 'remove' | 'make-host';
  person: RemoteParticipant;
}

/** Who is in the meeting; for hosts also who waits, and what they may decide. */
export function PeoplePanel({ host, media, state, displayName, onClose }: PeoplePanelProps) {
  const { self, role, room, others, waiting } = state;
  const { microphone } = useReadable(media.state);
  const [problem, setProblem] = useState<string>();
  const [question, setQuestion] = useState<Question>();
  const attempt = attemptWith(setProblem);
  const isHost = role === 'host';
  const changeRole = (person: RemoteParticipant) =>
    person.role === 'host'
      ? attempt(host.setRole(person.id, 'participant'))
      : setQuestion({ kind: 'make-host', person });
  return (
    <Dialog title="People" place="side" onClose={onClose}>
      {problem !== undefined && <Notice tone="danger" role="alert" title={problem} />}
      {isHost && <WaitingList waiting={waiting} host={host} attempt={attempt} />}
      <PanelSection title={`In the meeting (${others.length + 1})`}>
        <ul aria-label="In the meeting">
          <PersonRow name={displayName} role={role} isSelf isMuted={microphone.kind !== 'on'}>
            {isHost && others.some((other) => other.role === 'host') && (
              <IconButton
                label="Stop being a host"
                onClick={() => attempt(host.setRole(self, 'participant'))}
              >
                <Crown aria-hidden className="size-5 fill-current" />
              </IconButton>
            )}
          </PersonRow>
          {others.map((person) => (
            <PersonRow
              key={person.id}
              name={person.displayName}
              role={person.role}
              isMuted={!person.media.microphone}
              isAbsent={person.absent}
            >
              {isHost && (
                <HostActions
                  name={person.displayName}
                  role={person.role}
                  isMuted={!person.media.microphone}
                  onMute={() => attempt(host.mute(person.id))}
                  onChangeRole={() => changeRole(person)}
                  onRemove={() => setQuestion({ kind: 'remove', person })}
                />
              )}
            </PersonRow>
          ))}
        </ul>
        {isHost && others.length > 0 && (
          <Button look="secondary" onClick={() => attempt(host.muteAll())}>
            Mute all participants
          </Button>
        )}
      </PanelSection>
      {isHost && <RoomSwitches room={room} host={host} attempt={attempt} />}
      {question?.kind === 'remove' && (
        <ConfirmDialog
          title={`Remove ${question.person.displayName}?`}
          action="Remove"
          look="danger"
          onConfirm={() => attempt(host.remove(question.person.id))}
          onClose={() => setQuestion(undefined)}
        >
          They are taken out at once, and come back only if a host lets them in: from now on people
          wait before they come into this meeting.
        </ConfirmDialog>
      )}
      {question?.kind === 'make-host' && (
        <ConfirmDialog
          title={`Make ${question.person.displayName} a host?`}
          action="Make host"
          onConfirm={() => attempt(host.setRole(question.person.id, 'host'))}
          onClose={() => setQuestion(undefined)}
        >
          Hosts can let people in, mute and remove them, change how the meeting is set, and end it
          for everybody.
        </ConfirmDialog>
      )}
    </Dialog>
  );
}
