// Clears away the idempotency tokens that are too old to serve.
import { hourMs, type Clock } from '#base/clock.ts';
import type { Store } from '#storage/store.ts';
import { forgetTokens } from './idempotency.ts';

export const forgetTokensSweep = ({ store, clock }: { readonly store: Store; readonly clock: Clock }) => ({
  name: 'forget-idempotency-tokens',
  everyMs: hourMs,
  async run(): Promise<void> {
    await store.write((transaction) => forgetTokens(transaction, clock.now()));
  },
});
