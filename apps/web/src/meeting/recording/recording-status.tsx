'use client';

import type { RemoteParticipant } from '@throughline/peer';
import { durationInDigits } from '@/ui/duration-in-digits';
import { Circle, Pause, Play, Square, X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { sizeInWords } from '@/meeting/files/file-sizes';
import { recordingMessages, recordingProblems, uiMessages } from '@/messages/texts';
import { KeptRecordings } from '@/recordings/kept-recordings-list';
import { IconButton } from '@/ui/icon-button';
import { Notice } from '@/ui/notice';
import { useFocusAfterRemoval } from '@/ui/use-focus-after-removal';
import { useReadable } from '@/ui/use-readable';
import type { RecordingStatusProps } from './lazy-recording-status';
import type { RecordedAmount, RecordingProblem } from './recording-state';

/** Above the tiles, so that no tile covers it. */
export function RecordingStatus({ recording, others }: RecordingStatusProps) {
  const section = useRef<HTMLElement>(null);
  useFocusAfterRemoval(section);
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label={recordingMessages.label}
      className="mx-2 mb-2 flex flex-col items-center gap-2 sm:mx-3"
    >
      <Recorders others={useReadable(others)} />
      <OwnRecording recording={recording} />
    </section>
  );
}

function Recorders({ others }: { others: readonly RemoteParticipant[] }) {
  const recorders = others.filter(({ media }) => media.recording);
  if (recorders.length === 0) return null;
  return (
    <ul className="flex flex-wrap justify-center gap-2">
      {recorders.map(({ id, displayName }) => (
        <li key={id} className={PILL}>
          <RecordingDot />
          <span className="wrap-anywhere">{recordingMessages.by({ name: displayName })}</span>
        </li>
      ))}
    </ul>
  );
}

const PILL =
  'flex min-w-0 items-center gap-2 rounded-full border border-edge bg-surface px-3.5 py-1.5 text-sm font-medium';

const RecordingDot = () => (
  <Circle aria-hidden className="size-3 shrink-0 fill-current text-danger" />
);

function OwnRecording({ recording }: Pick<RecordingStatusProps, 'recording'>) {
  const state = useReadable(recording.state);
  const stop = () => void recording.stop();
  switch (state.kind) {
    case 'off':
      return <Problem problem={state.problem} onClose={() => recording.dismiss()} />;
    case 'starting':
      return <Bar text={recordingMessages.starting} />;
    case 'running':
      return (
        <Bar text={recordingMessages.running} amount={state}>
          <IconButton label={recordingMessages.pause} onClick={() => recording.pause()}>
            <Pause aria-hidden className="size-5" />
          </IconButton>
          <StopButton onClick={stop} />
        </Bar>
      );
    case 'paused':
      return (
        <Bar text={recordingMessages.paused} amount={state}>
          <IconButton label={recordingMessages.resume} onClick={() => recording.resume()}>
            <Play aria-hidden className="size-5" />
          </IconButton>
          <StopButton onClick={stop} />
        </Bar>
      );
    case 'finishing':
      return <Bar text={recordingMessages.finishing} amount={state} />;
    case 'kept':
      return (
        <div className="flex w-full max-w-md items-start gap-1 rounded-2xl border border-edge bg-surface p-2 ps-4">
          <div className="flex min-w-0 grow flex-col gap-2 py-2">
            <Problem problem={state.problem} />
            <KeptRecordings />
          </div>
          <CloseButton onClick={() => recording.dismiss()} />
        </div>
      );
  }
}

interface BarProps {
  text: string;
  amount?: RecordedAmount;
  children?: ReactNode;
}

function Bar({ text, amount, children }: BarProps) {
  return (
    <div className={`${PILL} flex-wrap justify-center gap-x-3 gap-y-0 rounded-2xl py-0.5`}>
      <p role="status" className="flex min-h-10 items-center gap-2">
        <RecordingDot />
        {text}
      </p>
      {amount && (
        <p className="flex gap-3 text-muted tabular-nums">
          <span role="timer" aria-label={recordingMessages.time}>
            {durationInDigits(amount.recordedMs)}
          </span>
          <span>{sizeInWords(amount.bytes)}</span>
        </p>
      )}
      <div className="flex">{children}</div>
    </div>
  );
}

const StopButton = ({ onClick }: { onClick: () => void }) => (
  <IconButton label={recordingMessages.stop} onClick={onClick}>
    <Square aria-hidden className="size-4.5 fill-current" />
  </IconButton>
);

const CloseButton = ({ onClick }: { onClick: () => void }) => (
  <IconButton label={uiMessages.close} onClick={onClick}>
    <X aria-hidden className="size-5" />
  </IconButton>
);

interface ProblemProps {
  problem: RecordingProblem | undefined;
  onClose?: () => void;
}

function Problem({ problem, onClose }: ProblemProps) {
  if (problem === undefined) return null;
  return (
    <div className="flex items-start gap-1">
      <Notice tone="danger" role="alert" title={recordingProblems[problem]} />
      {onClose && <CloseButton onClick={onClose} />}
    </div>
  );
}
