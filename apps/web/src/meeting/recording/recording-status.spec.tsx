import type { RemoteParticipant } from '@throughline/peer';
import { Store } from '@throughline/std';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { participant } from '@/catalogue/meetings';
import { LazyRecordingStatus } from './lazy-recording-status';
import { nextRecordingState, type RecordingState } from './recording-state';

// Otherwise the first test would wait for it.
beforeAll(() => import('./recording-status'));
afterEach(cleanup);

const recorder = (digit: number, displayName: string) => {
  const other = participant(digit, { displayName });
  return { ...other, media: { ...other.media, recording: true } };
};

function renderStatus(initial: RecordingState, recorders = [recorder(1, 'Grace')]) {
  const state = new Store(initial);
  const others = new Store<readonly RemoteParticipant[]>(recorders);
  const apply = (kind: 'pause' | 'resume' | 'stop' | 'dismiss') =>
    state.set(nextRecordingState(state.get(), { kind }));
  const recording = {
    state,
    pause: () => apply('pause'),
    resume: () => apply('resume'),
    dismiss: () => apply('dismiss'),
    stop: () => Promise.resolve(apply('stop')),
  };
  render(<LazyRecordingStatus recording={recording} others={others} />);
  return { state, others };
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const running = { kind: 'running', recordedMs: 65_000, bytes: 2_400_000 } as const;

describe('[REC-2] everyone sees who is recording', () => {
  it('for as long as they do', async () => {
    const { others } = renderStatus({ kind: 'off' }, [recorder(1, 'Grace'), recorder(2, 'Hedy')]);
    await screen.findByText('Grace is recording this meeting');
    screen.getByText('Hedy is recording this meeting');

    act(() => others.set([participant(1), participant(2)]));

    expect(screen.queryByText(/is recording/)).toBeNull();
  });
});

describe('the person who records', () => {
  it('sees how long, and how much', async () => {
    renderStatus(running, []);

    expect((await screen.findByRole('timer', { name: 'Recorded time' })).textContent).toBe('1:05');
    screen.getByText('2.4 MB');
  });

  it('pauses, resumes and stops', async () => {
    const { state } = renderStatus(running, []);
    await screen.findByText('You are recording. Everyone sees that.');

    press('Pause recording');
    screen.getByText('Recording paused');
    press('Resume recording');
    press('Stop recording');

    expect(state.get().kind).toBe('finishing');
  });

  it('reads why it ended by itself, and closes that', async () => {
    renderStatus({ kind: 'off', problem: 'unsupported' }, []);
    await screen.findByText(/This browser cannot record/);

    press('Close');

    expect(screen.queryByText(/This browser cannot record/)).toBeNull();
  });
});
