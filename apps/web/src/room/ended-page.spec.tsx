import type { MeetingEndReason } from '@throughline/peer';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { EndedPage } from './ended-page';

afterEach(cleanup);

it.each<{ loss: MeetingEndReason | undefined; title: RegExp; offers: string }>([
  { loss: undefined, title: /You left/, offers: 'Rejoin' },
  { loss: 'unreachable', title: /was lost/, offers: 'Rejoin' },
  { loss: 'replaced', title: /was lost/, offers: 'Rejoin' },
  { loss: 'room_full', title: /was lost/, offers: 'Rejoin' },
  { loss: 'unknown_room', title: /was lost/, offers: 'Start a new meeting' },
  { loss: 'removed', title: /You were removed/, offers: 'Ask to rejoin' },
  { loss: 'room_ended', title: /is over/, offers: 'Start a new meeting' },
  { loss: 'room_locked', title: /was lost/, offers: 'Rejoin' },
  { loss: 'unsupported_version', title: /was lost/, offers: 'Reload' },
])('after $loss the page offers: $offers', ({ loss, title, offers }) => {
  render(<EndedPage loss={loss} onRejoin={() => undefined} />);

  expect(screen.getByText(offers).getAttribute('class')).toContain('bg-accent');
  expect(screen.getByRole('heading').textContent).toMatch(title);
});
