import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { roomId, roomView } from '@/catalogue/meetings';
import { stubRoomApi } from '@/catalogue/room-api';
import { joinMessages } from '@/messages/texts';
import { MeetingStatus, RecordingStatusForGuest } from './meeting-status';

describe('[REC-3] before the join', () => {
  let isRecorded: boolean;
  let restoreFetch: () => void;

  beforeEach(() => {
    vi.useFakeTimers();
    isRecorded = false;
    restoreFetch = stubRoomApi(() => Response.json(roomView({ recording: isRecorded })));
  });
  afterEach(() => {
    cleanup();
    restoreFetch();
    vi.useRealTimers();
  });

  const refresh = () => act(() => vi.advanceTimersByTimeAsync(5_000));
  const isNoticeShown = () => screen.queryByText(joinMessages.recorded) !== null;

  it('a person reads on the join page at once that the meeting is recorded', () => {
    render(<MeetingStatus room={roomView({ recording: true })} />);

    expect(isNoticeShown()).toBe(true);
  });

  it('the notice follows the start and the end of a recording', async () => {
    render(<MeetingStatus room={roomView()} />);
    const shown = [isNoticeShown()];
    for (const recording of [true, false]) {
      isRecorded = recording;
      await refresh();
      shown.push(isNoticeShown());
    }

    expect(shown).toEqual([false, true, false]);
  });

  it('a guest in the lobby reads it as soon as the API has responded', async () => {
    isRecorded = true;
    render(<RecordingStatusForGuest roomId={roomId} />);
    await act(() => vi.advanceTimersByTimeAsync(0));

    expect(isNoticeShown()).toBe(true);
  });

  it('the notice stays while the API does not respond', async () => {
    render(<MeetingStatus room={roomView({ recording: true })} />);
    restoreFetch();
    restoreFetch = stubRoomApi(undefined);
    await refresh();

    expect(isNoticeShown()).toBe(true);
  });
});
