'use client';

import type { LocalMedia, RemoteParticipant } from '@throughline/peer';
import type { Readable } from '@throughline/std';
import { useState } from 'react';
import type { MeetingOutline } from '@/meeting/meeting-parts';
import type { LobbyAlerts } from '@/meeting/notifications/lobby-alerts';
import { RaisedHands } from '@/meeting/hands/raised-hands';
import { TimerControl } from '@/meeting/timer/timer-control';
import { SidePanel } from '@/meeting/panels/side-panel';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { useDeferredReadable, useReadable } from '@/ui/use-readable';
import { type Confirmation, ConfirmRequest } from './confirm-request';
import { HostActions, OwnSpotlightButton, StepDownButton } from './host-actions';
import { type HostApi, outcomeReporter } from './host-requests';
import { LobbyAlertSettings } from './lobby-alert-settings';
import { PanelSection } from './panel-section';
import { peopleMessages } from '@/messages/texts';
import { PersonRow } from './person-row';
import { RoomSettings } from './room-settings';
import { useAskedPeople } from './use-asked-people';
import { WaitingList } from './waiting-list';

interface PeoplePanelProps {
  host: HostApi;
  lobbyAlerts: LobbyAlerts;
  media: LocalMedia;
  outline: Pick<MeetingOutline, 'self' | 'role' | 'room' | 'hand' | 'spotlight' | 'waiting'>;
  others: Readable<readonly RemoteParticipant[]>;
  displayName: string;
  onClose: () => void;
}

/** The participants; for hosts also the guests in the lobby, and everything that hosts can do. */
export function PeoplePanel(props: PeoplePanelProps) {
  const { host, lobbyAlerts, media, displayName, onClose } = props;
  const { self, role, room, hand, spotlight = false, waiting } = props.outline;
  const others = useDeferredReadable(props.others);
  const { microphone } = useReadable(media.state);
  const [problem, setProblem] = useState<string>();
  const [confirmation, setConfirmation] = useState<Confirmation>();
  const asked = useAskedPeople();
  const report = outcomeReporter(setProblem);
  const isHost = role === 'host';
  const changeRole = (person: RemoteParticipant) =>
    person.role === 'host'
      ? report(host.setRole(person.id, 'participant'))
      : setConfirmation({ kind: 'make-host', person });
  const askToUnmute = (person: RemoteParticipant) => {
    const request = host.askToUnmute(person.id);
    report(request);
    void asked.noteRequest(person, request);
  };
  return (
    <SidePanel title={peopleMessages.title} onClose={onClose}>
      {problem !== undefined && <Notice tone="danger" role="alert" title={problem} />}
      {isHost && <WaitingList waiting={waiting} host={host} report={report} />}
      <RaisedHands
        self={self}
        hand={hand}
        others={others}
        displayName={displayName}
        host={isHost ? host : undefined}
        report={report}
      />
      <PanelSection title={peopleMessages.inMeeting({ count: others.length + 1 })}>
        <ul aria-label={peopleMessages.inMeetingLabel}>
          <PersonRow
            name={displayName}
            isSelf
            role={role}
            isMuted={microphone.kind !== 'on'}
            isInSpotlight={spotlight}
          >
            {isHost && others.length > 0 && (
              <OwnSpotlightButton
                isOn={spotlight}
                onClick={() => report(host.spotlight(spotlight ? null : self))}
              />
            )}
            {isHost && others.some((other) => other.role === 'host') && (
              <StepDownButton onClick={() => report(host.setRole(self, 'participant'))} />
            )}
          </PersonRow>
          {others.map((person) => (
            <PersonRow
              key={person.id}
              name={person.displayName}
              role={person.role}
              isMuted={!person.media.microphone}
              isAbsent={person.absent}
              isAskedToUnmute={asked.isAsked(person)}
              isInSpotlight={person.spotlight}
            >
              {isHost && (
                <HostActions
                  name={person.displayName}
                  role={person.role}
                  isMuted={!person.media.microphone}
                  isInSpotlight={person.spotlight === true}
                  onSpotlight={() => report(host.spotlight(person.spotlight ? null : person.id))}
                  onAskToUnmute={() => askToUnmute(person)}
                  onMute={() => report(host.mute(person.id))}
                  onChangeRole={() => changeRole(person)}
                  onRemove={() => setConfirmation({ kind: 'remove', person })}
                />
              )}
            </PersonRow>
          ))}
        </ul>
        {isHost && others.length > 0 && (
          <Button look="secondary" onClick={() => report(host.muteAll())}>
            {peopleMessages.muteAll}
          </Button>
        )}
      </PanelSection>
      {isHost && <RoomSettings room={room} host={host} report={report} />}
      {isHost && (
        <TimerControl isSet={room.timerEndsAt !== undefined} host={host} report={report} />
      )}
      {isHost && <LobbyAlertSettings alerts={lobbyAlerts} />}
      {confirmation !== undefined && (
        <ConfirmRequest
          {...confirmation}
          host={host}
          report={report}
          onClose={() => setConfirmation(undefined)}
        />
      )}
    </SidePanel>
  );
}
