import type { ClientMessage, ServerMessage } from '@throughline/protocol';
import type * as z from 'zod/mini';

type InputOf<S extends z.ZodMiniType, T> = Extract<z.input<S>, { type: T }>;

/** The description of a message in the AsyncAPI document, apart from its schema. */
export interface Note<Example> {
  readonly summary: string;
  readonly example: Example;
}

/** With the types of its possible replies, if it is a request. */
export type ClientNotes = {
  readonly [T in ClientMessage['type']]: Note<InputOf<typeof ClientMessage, T>> & {
    readonly replies?: readonly ServerMessage['type'][];
  };
};

export type ServerNotes = {
  readonly [T in ServerMessage['type']]: Note<InputOf<typeof ServerMessage, T>>;
};
