/** What the release workflow runs beside actions: notes from the changelog, and the images of the stack. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readText } from '../documents/constants.ts';
import { imagesOf, outputsFor } from './image.mjs';
import { releaseNotes, sectionOf } from './notes.mjs';

describe('release notes', () => {
  const changelog = [
    '# Changelog\n',
    '## [Unreleased]\n\n- later\n',
    '## [0.2.0] - 2026-12-01\n\n### Added\n\n- two\n',
    '## [0.1.0] - 2026-11-26\n\n- one\n',
  ].join('\n');

  it('are the section of the version', () => {
    expect(sectionOf(changelog, '0.2.0')).toBe('### Added\n\n- two');
    expect(sectionOf(changelog, '0.1.0')).toBe('- one');
  });

  it('exist for the version that the packages have', () => {
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(readText('package.json')));

    expect(releaseNotes(`v${version}`)).toMatch(/^\S/);
  });

  it.each([
    ['0.3.0', 'CHANGELOG.md has no section "## [0.3.0] - DATE".'],
    ['Unreleased', 'CHANGELOG.md has no section "## [Unreleased] - DATE".'],
  ])('do not exist for %s', (version, message) => {
    expect(() => sectionOf(changelog, version)).toThrow(message);
  });

  it('do not exist for a tag that differs from the packages', () => {
    expect(() => releaseNotes('v99.0.0')).toThrow(
      'The version of package.json and libs/nat-lab/package.json is not 99.0.0.',
    );
  });
});

describe('images of the release', () => {
  // As `docker compose config` prints it, except that its paths are absolute.
  const stack = parse(readText('docker-compose.yml'), { merge: true }) as Parameters<
    typeof imagesOf
  >[0];
  const Release = z.object({
    jobs: z.object({
      images: z.object({
        strategy: z.object({ matrix: z.object({ image: z.array(z.string()) }) }),
      }),
    }),
  });

  it('are those that the stack builds', () => {
    const { jobs } = Release.parse(parse(readText('.github/workflows/release.yml')));

    const { image } = jobs.images.strategy.matrix;

    expect(image.toSorted()).toEqual(
      imagesOf(stack)
        .map(({ name }) => name)
        .toSorted(),
    );
  });

  it('are built as the stack builds them, under a name in lower case', () => {
    expect(outputsFor(stack, 'web', 'Example/Throughline')).toEqual({
      name: 'example/throughline/web',
      context: '.',
      file: 'infra/images/Dockerfile',
      target: 'web',
    });
    expect(outputsFor(stack, 'keys', 'example/throughline')).toMatchObject({ target: '' });
    expect(() => outputsFor(stack, 'redis', 'x')).toThrow(
      'The compose file builds no image redis.',
    );
  });
});
