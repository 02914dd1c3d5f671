import type { RoomInfo, RoomSettingsChange } from '@throughline/protocol';
import { useState } from 'react';
import { Checkbox } from '@/ui/checkbox';
import type { Attempt, Host } from './host';
import { PanelSection } from './panel-section';

interface RoomSwitchesProps {
  room: RoomInfo;
  host: Pick<Host, 'configure'>;
  attempt: Attempt;
}

/** How the meeting is set. They move at once, and back if the API does not agree. */
export function RoomSwitches({ room, host, attempt }: RoomSwitchesProps) {
  // Until the API has told of any change: its answer to the request may come before that.
  const [wish, setWish] = useState<{ of: RoomInfo; settings: RoomSettingsChange }>();
  const { locked, lobby, mayUnmute } = wish?.of === room ? { ...room, ...wish.settings } : room;
  const set = (settings: RoomSettingsChange) => {
    setWish({ of: room, settings });
    const request = host.configure(settings);
    attempt(request);
    void request.then(({ ok }) => ok || setWish(undefined));
  };
  return (
    <PanelSection title="This meeting">
      <div className="flex flex-col gap-4 pt-1">
        <Checkbox
          role="switch"
          label="Lock the meeting"
          note="Nobody new gets in."
          checked={locked}
          onChange={() => set({ locked: !locked })}
        />
        <Checkbox
          role="switch"
          label="Let people wait"
          note="They come in when a host lets them. Those with a personal link need not wait."
          checked={lobby}
          onChange={() => set({ lobby: !lobby })}
        />
        <Checkbox
          role="switch"
          label="Participants may unmute"
          note="Otherwise who is muted stays so, and only hosts can switch their microphones on."
          checked={mayUnmute}
          onChange={() => set({ mayUnmute: !mayUnmute })}
        />
      </div>
    </PanelSection>
  );
}
