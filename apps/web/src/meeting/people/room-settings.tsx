import { peopleMessages } from '@/messages/texts';
import { MediaPathSetting, type RoomInfo, type RoomSettingsChange } from '@throughline/protocol';
import { useState } from 'react';
import { mediaPathMessages, roomSettingMessages, SETTING_GROUPS } from './room-setting-messages';
import { Checkbox } from '@/ui/checkbox';
import { RadioGroup } from '@/ui/radio-group';
import type { HostApi, ReportOutcome } from './host-requests';
import { PanelSection } from './panel-section';

interface RoomSettingsProps {
  room: RoomInfo;
  host: Pick<HostApi, 'configure'>;
  report: ReportOutcome;
}

const TITLES = {
  access: () => peopleMessages.settings,
  permissions: () => peopleMessages.permissions,
};

/** The settings of the meeting. A switch moves at once, and back if the API rejects the change. */
export function RoomSettings({ room, host, report }: RoomSettingsProps) {
  // Until the next `room/changed`: the reply to the request may arrive before it.
  const [pending, setPending] = useState<{ of: RoomInfo; settings: RoomSettingsChange }>();
  const current = pending?.of === room ? { ...room, ...pending.settings } : room;
  const configure = (settings: RoomSettingsChange) => {
    setPending({ of: room, settings });
    const request = host.configure(settings);
    report(request);
    void request.then(({ ok }) => ok || setPending(undefined));
  };
  return (
    <>
      {SETTING_GROUPS.map(({ group, names }) => (
        <PanelSection key={group} title={TITLES[group]()}>
          <div className="flex flex-col gap-4 pt-1">
            {names.map((name) => (
              <Checkbox
                key={name}
                role="switch"
                label={roomSettingMessages[name].label}
                note={roomSettingMessages[name].note}
                checked={current[name] ?? false}
                onChange={() => configure({ [name]: !current[name] })}
              />
            ))}
          </div>
        </PanelSection>
      ))}
      {/* Without a media server there is one path. */}
      {room.media !== undefined && (
        <RadioGroup
          label={mediaPathMessages.title}
          note={mediaPathMessages.note}
          options={MediaPathSetting.options.map((value) => ({
            value,
            label: mediaPathMessages[value],
          }))}
          value={current.mediaPath ?? 'auto'}
          onChange={(mediaPath) => configure({ mediaPath })}
        />
      )}
    </>
  );
}
