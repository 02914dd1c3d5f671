/** The accessibility report has each criterion of WCAG 2.2, A and AA, and names tests that exist. */
import { describe, expect, it } from 'vitest';
import { readText } from './constants.ts';

const DOCUMENT = 'docs/accessibility.md';
const report = readText(DOCUMENT);

/** Without 4.1.1, which WCAG 2.2 has made obsolete. */
const CRITERIA: Readonly<Record<string, readonly string[]>> = {
  A: [
    ...['1.1.1', '1.2.1', '1.2.2', '1.2.3', '1.3.1', '1.3.2', '1.3.3', '1.4.1', '1.4.2'],
    ...['2.1.1', '2.1.2', '2.1.4', '2.2.1', '2.2.2', '2.3.1', '2.4.1', '2.4.2', '2.4.3', '2.4.4'],
    ...['2.5.1', '2.5.2', '2.5.3', '2.5.4', '3.1.1', '3.2.1', '3.2.2', '3.2.6', '3.3.1', '3.3.2'],
    ...['3.3.7', '4.1.2'],
  ],
  AA: [
    ...['1.2.4', '1.2.5', '1.3.4', '1.3.5', '1.4.3', '1.4.4', '1.4.5', '1.4.10', '1.4.11'],
    ...['1.4.12', '1.4.13', '2.4.5', '2.4.6', '2.4.7', '2.4.11', '2.5.7', '2.5.8', '3.1.2'],
    ...['3.2.3', '3.2.4', '3.3.3', '3.3.4', '3.3.8', '4.1.3'],
  ],
};

const VERDICTS = ['supports', 'partly', 'does not', 'not applicable'];

const rows = [...report.matchAll(/^\| (\d\.\d\.\d+) [^|]+ \| (A+) +\| ([a-z ]+?) +\| /gm)].map(
  ([, criterion = '', level = '', verdict = '']) => ({ criterion, level, verdict }),
);

/** Links whose text is a sentence lead to the test or the condition with that name. */
const evidence = [
  ...report
    .replaceAll(/\s+/g, ' ')
    .matchAll(/\[([^`[\]]+)\]\(\.\.\/([^)]+(?:\.spec\.tsx?|\/conditions\.ts))\)/g),
].map(([, title = '', file = '']) => ({ title, file }));

describe(DOCUMENT, () => {
  it.each(Object.keys(CRITERIA))('has each criterion of level %s once', (level) => {
    const criteria = rows.filter((row) => row.level === level).map(({ criterion }) => criterion);

    expect(criteria.toSorted()).toEqual(CRITERIA[level]?.toSorted());
  });

  it.each(VERDICTS)('counts the criteria with the verdict “%s”', (verdict) => {
    const count = rows.filter((row) => row.verdict === verdict).length;

    expect(report).toMatch(new RegExp(`^\\| ${verdict} +\\| ${count} +\\|$`, 'm'));
  });

  it('has no other verdict', () => {
    expect(rows.filter(({ verdict }) => !VERDICTS.includes(verdict))).toEqual([]);
  });

  it('names tests', () => {
    expect(evidence.length).toBeGreaterThan(50);
  });

  it.each(evidence)('$file: “$title” exists', ({ title, file }) => {
    expect(readText(file)).toContain(title);
  });
});
