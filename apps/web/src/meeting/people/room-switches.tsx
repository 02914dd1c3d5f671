import type { RoomInfo, RoomSettingsChange } from '@throughline/protocol';
import { useState } from 'react';
import { Checkbox } from '@/ui/checkbox';
import type { HostApi, ReportOutcome } from './host-requests';
import { PanelSection } from './panel-section';
import { peopleMessages } from './people-messages';

interface RoomSwitchesProps {
  room: RoomInfo;
  host: Pick<HostApi, 'configure'>;
  report: ReportOutcome;
}

/** The settings of the meeting. A switch moves at once, and back if the API rejects the change. */
export function RoomSwitches({ room, host, report }: RoomSwitchesProps) {
  // Until the next `room/changed`: the reply to the request may arrive before it.
  const [pending, setPending] = useState<{ of: RoomInfo; settings: RoomSettingsChange }>();
  const { locked, lobby, mayUnmute } =
    pending?.of === room ? { ...room, ...pending.settings } : room;
  const configure = (settings: RoomSettingsChange) => {
    setPending({ of: room, settings });
    const request = host.configure(settings);
    report(request);
    void request.then(({ ok }) => ok || setPending(undefined));
  };
  return (
    <PanelSection title="This meeting">
      <div className="flex flex-col gap-4 pt-1">
        <Checkbox
          role="switch"
          label="Lock the meeting"
          note={peopleMessages.lockNote}
          checked={locked}
          onChange={() => configure({ locked: !locked })}
        />
        <Checkbox
          role="switch"
          label="Use a lobby"
          note={peopleMessages.lobbyNote}
          checked={lobby}
          onChange={() => configure({ lobby: !lobby })}
        />
        <Checkbox
          role="switch"
          label="Participants can unmute"
          note={peopleMessages.unmuteNote}
          checked={mayUnmute}
          onChange={() => configure({ mayUnmute: !mayUnmute })}
        />
      </div>
    </PanelSection>
  );
}
