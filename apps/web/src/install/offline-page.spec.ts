import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
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
