// What rules decide, of access, of devices and of impersonation alike.

export type Effect = 'ALLOW' | 'DENY';

/** Of the rules that match: one that denies wins, and what no rule allows is denied. */
export const effectOf = (matched: readonly { readonly effect: Effect }[]): Effect =>
  matched.length > 0 && matched.every(({ effect }) => effect === 'ALLOW') ? 'ALLOW' : 'DENY';
