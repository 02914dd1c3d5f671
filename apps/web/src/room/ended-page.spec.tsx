import type { MeetingEndReason } from '@throughline/peer';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { EndedPage } from './ended-page';

afterEach(cleanup);

it.each<{ reason: MeetingEndReason | undefined; title: RegExp; offers: string }>([
  { reason: undefined, title: /You left/, offers: 'Rejoin' },
  { reason: 'unreachable', title: /was lost/, offers: 'Rejoin' },
  { reason: 'replaced', title: /was lost/, offers: 'Rejoin' },
  { reason: 'room_full', title: /was lost/, offers: 'Rejoin' },
  { reason: 'unknown_room', title: /was lost/, offers: 'Start a new meeting' },
  { reason: 'removed', title: /You were removed/, offers: 'Ask to rejoin' },
  { reason: 'room_ended', title: /is over/, offers: 'Start a new meeting' },
  { reason: 'room_locked', title: /was lost/, offers: 'Rejoin' },
  { reason: 'unsupported_version', title: /was lost/, offers: 'Reload' },
])('after $reason the page offers: $offers', ({ reason, title, offers }) => {
  render(<EndedPage reason={reason} onRejoin={() => undefined} />);

  expect(screen.getByText(offers).getAttribute('class')).toContain('bg-accent');
  expect(screen.getByRole('heading').textContent).toMatch(title);
});
