'use client';

import { createMeeting, type EmbeddedMeeting } from '@throughline/embed';
import { useEffect, useRef, useState } from 'react';
import { embedDemoMessages } from '@/messages/texts';
import { Button } from '@/ui/button';
import { type LogLine, logEvents, withLine } from './event-log';

export interface DemoMeetingProps {
  meetingUrl: string;
  displayName: string;
  openMeeting?: typeof createMeeting | undefined;
  onRemove: () => void;
}

/** What each button requests. */
const REQUESTS = {
  join: (meeting) => meeting.join(),
  leave: (meeting) => meeting.leave(),
  mute: (meeting) => meeting.setMicrophone(false),
  unmute: (meeting) => meeting.setMicrophone(true),
  cameraOff: (meeting) => meeting.setCamera(false),
  cameraOn: (meeting) => meeting.setCamera(true),
  grid: (meeting) => meeting.setLayout('grid'),
  speaker: (meeting) => meeting.setLayout('speaker'),
  light: (meeting) => meeting.setTheme('light'),
  dark: (meeting) => meeting.setTheme('dark'),
  hideControls: (meeting) => meeting.hideControls(['chat', 'files', 'invite', 'paths']),
  showControls: (meeting) => meeting.hideControls([]),
} satisfies Record<string, (meeting: EmbeddedMeeting) => Promise<void>>;

type RequestName = keyof typeof REQUESTS;

/** A meeting in a frame, buttons that control it, and what it reports. */
export function DemoMeeting(props: DemoMeetingProps) {
  const { meetingUrl, displayName, openMeeting = createMeeting, onRemove } = props;
  const container = useRef<HTMLDivElement>(null);
  const meeting = useRef<EmbeddedMeeting>(null);
  const [log, setLog] = useState<readonly LogLine[]>([]);
  const write = (text: string) => setLog((lines) => withLine(lines, text));
  useEffect(() => {
    if (container.current === null) return;
    const opened = openMeeting(container.current, {
      meetingUrl,
      title: embedDemoMessages.frame,
      ...(displayName !== '' && { displayName }),
    });
    logEvents(opened, (text) => setLog((lines) => withLine(lines, text)));
    meeting.current = opened;
    return () => opened.close();
  }, [meetingUrl, displayName, openMeeting]);

  const request = async (name: RequestName) => {
    if (meeting.current === null) return;
    const outcome = await REQUESTS[name](meeting.current).then(
      () => 'done',
      (error: unknown) => String(error),
    );
    write(`${name}: ${outcome}`);
  };
  return (
    <>
      <div
        ref={container}
        className="h-[36rem] max-h-[80dvh] overflow-hidden rounded-2xl border border-edge bg-surface"
      />
      <div
        role="group"
        aria-label={embedDemoMessages.requests}
        className="flex flex-wrap gap-2 text-sm"
      >
        {(Object.keys(REQUESTS) as RequestName[]).map((name) => (
          <Button key={name} look="secondary" onClick={() => void request(name)}>
            {embedDemoMessages[name]}
          </Button>
        ))}
        <Button look="secondary" onClick={onRemove}>
          {embedDemoMessages.remove}
        </Button>
      </div>
      <section aria-label={embedDemoMessages.log} className="flex flex-col gap-2">
        <h2 className="text-lg font-semibold">{embedDemoMessages.log}</h2>
        <div
          role="log"
          tabIndex={0}
          aria-label={embedDemoMessages.log}
          dir="ltr"
          className="max-h-60 min-h-24 overflow-y-auto rounded-2xl border border-edge bg-surface p-3 font-mono text-sm break-words"
        >
          <ol>
            {log.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ol>
        </div>
      </section>
    </>
  );
}
