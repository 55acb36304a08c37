// Who takes messages to where they go, one after the other: what the worker knows of the ways out.
import type { Consignment } from '../consignment.ts';
import type { Outcome, Trouble } from '../outcome.ts';
import type { QueuedRecipient } from '../queue.store.ts';

export type Outcomes = ReadonlyMap<QueuedRecipient, Outcome>;

/** `trouble` is the destination's, not the message's: nothing else gets there at present either. */
export type Carried =
  | { readonly kind: 'outcomes'; readonly outcomes: Outcomes }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

export interface Courier {
  /** Does not throw for what goes wrong with the delivery. */
  carry(consignment: Consignment): Promise<Carried>;
  close(): Promise<void>;
  /** At once, whatever is on its way. */
  cut(): void;
}

export const carried = (outcomes: Outcomes): Carried => ({ kind: 'outcomes', outcomes });

export const forAll = (recipients: readonly QueuedRecipient[], outcome: Outcome): Carried =>
  carried(new Map(recipients.map((recipient) => [recipient, outcome])));

/** One for a destination that leads nowhere. */
export const dead = (outcome: Outcome): Courier => ({
  carry: async ({ recipients }) =>
    outcome.kind === 'deferred' ? { kind: 'trouble', trouble: outcome } : forAll(recipients, outcome),
  close: async () => undefined,
  cut: () => undefined,
});
