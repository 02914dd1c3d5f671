import * as z from 'zod';

/** Identifies one run of an API process ("node"); a restarted process has a new id. */
export const NodeId = z.uuid().brand<'NodeId'>();
export type NodeId = z.infer<typeof NodeId>;
