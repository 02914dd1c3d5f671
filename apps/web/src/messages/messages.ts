/**
 * The texts of the page in its language, by area: `textsOf('chat').unread({ count })`. They work outside of React,
 * too. A text is looked up when it is read, never when a module is loaded: then the page has no catalogue yet, and a
 * server answers several languages at once.
 */
import type { AllValues, Area, English, Filled, Texts } from './catalogue';
import { type Compiled, type CompiledGroup, isMessage } from './compiled';
import { formatMessage, type Values } from './format';
import type { Language } from './languages';
import { areaOf, currentLanguage } from './registry';

export function textsOf<A extends Area>(area: A): Texts<English[A]> {
  return new Proxy({} as Texts<English[A]> & object, {
    get: (_, key) => textOf(areaOf(area)[String(key)], currentLanguage()),
  });
}

/** All texts of an area, each with those values that it has arguments for. */
export function filledTextsOf<A extends Area>(
  area: A,
  values: AllValues<English[A]> & Values,
): Filled<English[A]> {
  return fill(areaOf(area), currentLanguage(), values) as Filled<English[A]>;
}

/** A message as a string or a function of its values, a group as an object of them. */
export function textOf(node: Compiled | undefined, language: Language): unknown {
  if (node === undefined || typeof node === 'string') return node;
  if (isMessage(node)) return (values: Values) => formatMessage(node, language, values);
  return mapGroup(node, (child) => textOf(child, language));
}

function fill(node: Compiled, language: Language, values: Values): unknown {
  if (isMessage(node)) return formatMessage(node, language, values);
  return mapGroup(node, (child) => fill(child, language, values));
}

function mapGroup(group: CompiledGroup, map: (node: Compiled) => unknown): object {
  return Object.fromEntries(Object.entries(group).map(([key, node]) => [key, map(node)]));
}
