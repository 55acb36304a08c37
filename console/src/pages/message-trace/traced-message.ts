import type { Output } from '@roost/api';

/** What became of a message, recipient by recipient. */
export type TracedMessage = Output<'TraceMessages'>['Messages'][number];
export type TracedRecipient = TracedMessage['Recipients'][number];
export type TraceStep = TracedRecipient['Steps'][number];
export type TraceOutcome = TracedRecipient['Outcome'];

/** How often each outcome is there, in the order of the recipients. */
export function outcomesOf({ Recipients }: TracedMessage): ReadonlyMap<TraceOutcome, number> {
  const counts = new Map<TraceOutcome, number>();
  for (const { Outcome } of Recipients) counts.set(Outcome, (counts.get(Outcome) ?? 0) + 1);
  return counts;
}

/** How many were refused, where they were written down together; otherwise 1. */
export const countOf = ({ Recipients }: TracedMessage): number => Recipients[0]?.Steps[0]?.Count ?? 1;
