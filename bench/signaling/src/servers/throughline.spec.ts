import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { IMAGE_FLAGS } from './throughline.ts';

const DOCKERFILE = new URL('../../../../infra/images/Dockerfile', import.meta.url);

it('runs nodes that share Redis with the flags of the image', () => {
  const command = JSON.stringify(['node', ...IMAGE_FLAGS, 'apps/api/dist/main.js']);

  expect(readFileSync(DOCKERFILE, 'utf8')).toContain(`CMD ${command.replaceAll(',', ', ')}`);
});
