import type { ClientMessage, ServerMessage } from '@throughline/protocol';
import type * as z from 'zod/mini';

type InputOf<S extends z.ZodMiniType, T> = Extract<z.input<S>, { type: T }>;

/** What the document says of a message beside its shape. */
export interface Note<Example> {
  readonly summary: string;
  readonly example: Example;
}

/** With the types of the replies that it may get, unless it is a fact. */
export type ClientNotes = {
  readonly [T in ClientMessage['type']]: Note<InputOf<typeof ClientMessage, T>> & {
    readonly replies?: readonly ServerMessage['type'][];
  };
};

export type ServerNotes = {
  readonly [T in ServerMessage['type']]: Note<InputOf<typeof ServerMessage, T>>;
};
