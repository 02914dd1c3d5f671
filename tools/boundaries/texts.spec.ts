/**
 * Texts of components stand in catalogues, and journeys read them there: each row is the content of a component or a line
 * of a journey, linted with the real configuration.
 */
import path from 'node:path';
import { ESLint } from 'eslint';
import { expect, it } from 'vitest';

const RULE = 'no-restricted-syntax';
const workspaceRoot = path.resolve(import.meta.dirname, '../..');

const eslint = new ESLint({
  cwd: workspaceRoot,
  ruleFilter: ({ ruleId }) => ruleId === RULE,
  // The files do not exist, and the type checker would read them from disk.
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
});

async function rejections(code: string, file: string): Promise<number> {
  const [result] = await eslint.lintText(code, { filePath: path.join(workspaceRoot, file) });
  if (result === undefined || result.fatalErrorCount > 0)
    throw new Error('ESLint could not parse the code');
  return result.messages.length;
}

const inComponent = (element: string) =>
  rejections(`export const shown = ${element};\n`, 'apps/web/src/home/virtual.tsx');

const inJourney = (line: string) => rejections(`${line};\n`, 'e2e/meeting/src/virtual.spec.ts');

it.each([
  `<p>Leave</p>`,
  `<p>{'Leave'}</p>`,
  `<p>{isHost ? 'End' : text}</p>`,
  `<p>{isHost && 'End'}</p>`,
  '<p>{`Leave ${name}`}</p>',
  `<button aria-label="Leave" />`,
  `<button title={isHost ? 'End' : text} />`,
  `<input placeholder="Your name" />`,
  `<img alt="Meeting" />`,
  '<img alt={`Picture of ${name}`} />',
  `<TextField label="Your name" hint={text} />`,
])('lint rejects %s', async (element) => {
  expect(await inComponent(element)).toBe(1);
});

it.each([
  `<p>{messages.leave}</p>`,
  `<p>{name} · {count}</p>`,
  `<p className="flex" role="status" data-testid="notice" />`,
  `<p>{kind === 'left' && <Notice tone="danger" />}</p>`,
  "<p className={`flex ${isOpen ? 'grow' : ''}`} />",
])('lint accepts %s', async (element) => {
  expect(await inComponent(element)).toBe(0);
});

it.each([
  `page.getByRole('button', { name: 'Leave' })`,
  `page.getByRole('button', { name: /^Leave/, exact: true })`,
  "page.getByRole('button', { name: `Admit ${name}` })",
  `page.getByLabel('Your name')`,
  `bob.presses('Leave')`,
  `bob.presses(/leave/i)`,
])('lint rejects %s in a journey', async (line) => {
  expect(await inJourney(line)).toBe(1);
});

it.each([
  `page.getByRole('button', { name: words.controls.leave })`,
  `page.getByRole('heading', { level: 1 })`,
  `page.getByText('Hello Bob')`,
  `arrive({ name: 'Bob', camera: BLUE })`,
])('lint accepts %s in a journey', async (line) => {
  expect(await inJourney(line)).toBe(0);
});
