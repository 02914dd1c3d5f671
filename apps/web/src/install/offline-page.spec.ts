import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ENGLISH } from '@/messages/languages';
import { OFFLINE_POLICY, offlinePage } from './offline-page';

it('the policy of the offline page allows its own style and script', () => {
  const html = offlinePage(ENGLISH);
  const contents = [...html.matchAll(/<(style|script)>(.*?)<\/\1>/gs)].map((match) => match[2]);

  expect(contents).toHaveLength(2);
  for (const content of contents)
    expect(OFFLINE_POLICY).toContain(
      createHash('sha256')
        .update(content ?? '')
        .digest('base64'),
    );
});

it('the offline page loads nothing', () => {
  expect(offlinePage(ENGLISH)).not.toMatch(/src=|url\(|@import|<link/);
});

it.each<{ when: string; act: (device: EventTarget) => void }>([
  { when: 'the device is online', act: (device) => device.dispatchEvent(new Event('online')) },
  { when: 'the person presses “Try again”', act: () => screen.getByText('Try again').click() },
])(
  'the offline page reloads with the token in the fragment of its address when $when',
  ({ act }) => {
    document.body.innerHTML = offlinePage(ENGLISH);
    const device = new EventTarget();
    // Unlike a link to the same page, a reload keeps the fragment.
    const reload = vi.fn();
    runInNewContext(document.querySelector('script')?.textContent ?? '', {
      addEventListener: device.addEventListener.bind(device),
      document,
      location: { reload },
    });

    act(device);

    expect(reload).toHaveBeenCalledOnce();
  },
);
