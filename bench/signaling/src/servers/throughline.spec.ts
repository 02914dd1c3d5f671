import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { IMAGE_FLAGS } from './throughline.ts';

const DOCKERFILE = new URL('../../../../infra/images/Dockerfile', import.meta.url);

it('runs nodes that share a Redis as the image runs them', () => {
  const command = JSON.stringify(['node', ...IMAGE_FLAGS, 'apps/api/dist/main.js']);

  expect(readFileSync(DOCKERFILE, 'utf8')).toContain(`CMD ${command.replaceAll(',', ', ')}`);
});
