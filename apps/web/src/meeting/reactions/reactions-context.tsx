'use client';

import type { ReactionEvent } from '@throughline/peer';
import { Store } from '@throughline/std';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { derive } from '@/ui/derive';
import { useReadable } from '@/ui/use-readable';
import type { ReactionApi } from './reaction-api';
import { type ShownReaction, ShownReactions } from './shown-reactions';

const NONE = { list: new Store<readonly ShownReaction[]>([]) };
export const ReactionsContext = createContext<Pick<ShownReactions, 'list'>>(NONE);

interface ReactionsProviderProps {
  reactions: Pick<ReactionApi, 'subscribe'>;
  children: ReactNode;
}

/** Holds the reactions on screen for the tiles, which render for none of them: only their overlays do. */
export function ReactionsProvider({ reactions, children }: ReactionsProviderProps) {
  const [shown] = useState(() => new ShownReactions());
  useEffect(() => reactions.subscribe((event) => shown.add(event)), [reactions, shown]);
  return <ReactionsContext value={shown}>{children}</ReactionsContext>;
}

/** Those of one participant that are on screen. Reactions of others do not render the component. */
export function useShownReactions(from: ReactionEvent['from']): readonly ShownReaction[] {
  const { list } = useContext(ReactionsContext);
  const own = useMemo(
    () => derive(list, (all) => all.filter((reaction) => reaction.from === from)),
    [list, from],
  );
  return useReadable(own);
}
