import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { CATALOGUES } from './catalogues';
import type { Source } from './compile';
import { en } from './catalogues/en';
import { LANGUAGES } from './languages';

/** `chat.unread` → the message. */
function messagesOf(source: Source, path = ''): Map<string, string> {
  return new Map(
    Object.entries(source).flatMap(([key, node]) =>
      typeof node === 'string' ? [[path + key, node]] : [...messagesOf(node, `${path}${key}.`)],
    ),
  );
}

/** Each argument with its kind: `count plural`, `name text`. */
function argumentsOf(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return [];
      case TYPE.argument:
        return [`${element.value} text`];
      case TYPE.plural:
      case TYPE.select:
        return [
          `${element.value} ${element.type === TYPE.plural ? 'number' : 'choice'}`,
          ...Object.values(element.options).flatMap(({ value }) => argumentsOf(value)),
        ];
      case TYPE.number:
        return [`${element.value} number`];
      case TYPE.date:
      case TYPE.time:
        return [`${element.value} date`];
      case TYPE.tag:
        throw new Error(`Messages have no elements: <${element.value}>`);
    }
  });
}

const distinctArguments = (message: string) => [...new Set(argumentsOf(parse(message)))].sort();

const english = messagesOf(en);

/** The visible text of a button, and its accessible name where that says more. */
const LABELS_IN_NAMES = [
  ['people.admitShort', 'people.admit'],
  ['people.declineShort', 'people.decline'],
  ['tiles.retry', 'tiles.retryLabel'],
  ['files.accept', 'files.acceptFrom'],
  ['files.decline', 'files.declineFrom'],
  ['files.save', 'files.saveFile'],
  ['files.sendAgain', 'files.sendAgainTo'],
] as const;

describe.each(LANGUAGES)('the catalogue of $name', ({ tag }) => {
  const catalogue = messagesOf(CATALOGUES[tag] ?? {});

  it('has each text of the English one, and no other', () => {
    expect([...catalogue.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('uses the arguments of the English one', () => {
    const argumentsIn = (messages: Map<string, string>) =>
      Object.fromEntries([...messages].map(([key, text]) => [key, distinctArguments(text)]));

    expect(argumentsIn(catalogue)).toEqual(argumentsIn(english));
  });

  it('has a form for each plural category of the language', () => {
    const categories = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    const missing = [...catalogue].flatMap(([key, text]) =>
      parse(text).flatMap((element) =>
        element.type === TYPE.plural
          ? categories.filter((form) => !(form in element.options)).map((form) => `${key} ${form}`)
          : [],
      ),
    );

    expect(missing).toEqual([]);
  });

  it.each(LABELS_IN_NAMES)('has the visible text %s in the name %s', (label, name) => {
    expect(catalogue.get(name)).toContain(catalogue.get(label) ?? 'a text');
  });

  it('has no empty text', () => {
    expect([...catalogue].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});
