/** The types of the texts: keys and arguments come from the English catalogue. */
import type { GetICUArgs } from '@schummar/icu-type-parser';
import type { en } from './catalogues/en';

export type English = typeof en;
export type Area = keyof English;

interface ArgumentTypes {
  ICUArgument: string;
  ICUNumberArgument: number;
  ICUDateArgument: Date;
}

type ValuesOf<Message> = Message extends string
  ? GetICUArgs<Message, ArgumentTypes>
  : Message extends object
    ? ValuesOf<Message[keyof Message]>
    : never;

type Every<Union> = (Union extends unknown ? (value: Union) => void : never) extends (
  value: infer Both,
) => void
  ? Both
  : never;

/** The arguments of all messages in a group together. */
export type AllValues<Group> = Every<ValuesOf<Group>>;

/** A message without arguments is a string, one with arguments a function of them. */
export type Texts<Group> = Group extends string
  ? keyof ValuesOf<Group> extends never
    ? string
    : (values: ValuesOf<Group>) => string
  : { readonly [Key in keyof Group]: Texts<Group[Key]> };

/** The same keys, each with its finished text. */
export type Filled<Group> = Group extends string
  ? string
  : { readonly [Key in keyof Group]: Filled<Group[Key]> };

/** A complete catalogue of another language: a missing or an extra key does not compile. */
export type Translation = Filled<English>;
