/** Texts of components stand in catalogues: each row is the content of a component, linted with the real configuration. */
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

async function rejections(element: string): Promise<number> {
  const filePath = path.join(workspaceRoot, 'apps/web/src/home/virtual.tsx');
  const [result] = await eslint.lintText(`export const shown = ${element};\n`, { filePath });
  if (result === undefined || result.fatalErrorCount > 0)
    throw new Error('ESLint could not parse the element');
  return result.messages.length;
}

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
  expect(await rejections(element)).toBe(1);
});

it.each([
  `<p>{messages.leave}</p>`,
  `<p>{name} · {count}</p>`,
  `<p className="flex" role="status" data-testid="notice" />`,
  `<p>{kind === 'left' && <Notice tone="danger" />}</p>`,
  "<p className={`flex ${isOpen ? 'grow' : ''}`} />",
])('lint accepts %s', async (element) => {
  expect(await rejections(element)).toBe(0);
});
