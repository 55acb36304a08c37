// What a mailbox answers by itself while its owner is away.
import { dayMs, type Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { EntityId, MailboxId } from '#base/ids.ts';

export type AutomaticReplyState = 'DISABLED' | 'ENABLED' | 'SCHEDULED';

/** Which people outside of the organization are answered. */
export type ExternalAudience = 'NONE' | 'ALL';

export interface AutomaticReplyWords {
  /** SCHEDULED answers from `beginsAt` on and no more from `endsAt` on. */
  readonly state: AutomaticReplyState;
  readonly beginsAt: Instant | null;
  readonly endsAt: Instant | null;
  /** Plain text; null: people of the organization are not answered. */
  readonly internalMessage: string | null;
  readonly externalMessage: string | null;
  readonly externalAudience: ExternalAudience;
}

export interface AutomaticReply extends AutomaticReplyWords {
  readonly mailboxId: MailboxId;
  /** Counts for the mailbox while this is its owner. */
  readonly ownerId: EntityId;
  /** Grows with every change; with each, everybody may be told again. */
  readonly revision: number;
}

// RFC 3834 §2: seldom enough, with a period of 7 days as its example
export const tellAgainAfterMs = 7 * dayMs;

/** A mailbox that is flooded does not become the flood of others. */
export const repliesPerDayMax = 1_000;

export const noAutomaticReply: AutomaticReplyWords = {
  state: 'DISABLED',
  beginsAt: null,
  endsAt: null,
  internalMessage: null,
  externalMessage: null,
  externalAudience: 'NONE',
};

/** Failure: invalid-parameter. */
export function checkAutomaticReply(reply: AutomaticReplyWords): AutomaticReplyWords {
  const { state, beginsAt, endsAt, internalMessage, externalMessage, externalAudience } = reply;
  const hasTimes = beginsAt !== null && endsAt !== null;
  if (state === 'SCHEDULED' && !hasTimes) refuse('A scheduled reply needs From and To.');
  if (state !== 'SCHEDULED' && (beginsAt !== null || endsAt !== null)) {
    refuse('From and To go with the state SCHEDULED.');
  }
  if (hasTimes && beginsAt >= endsAt) refuse('A scheduled reply ends after it begins.');
  if (state === 'DISABLED') return reply;
  const isForOutside = externalAudience === 'ALL';
  if (isForOutside && externalMessage === null) {
    refuse('An ExternalMessage is needed to answer people outside of the organization.');
  }
  if (internalMessage === null && !isForOutside) refuse('There is no message to answer with.');
  return reply;
}

function refuse(sentence: string): never {
  throw new Failure('invalid-parameter', sentence);
}

/** The words for this sender, undefined when there are none now. */
export function messageFor(
  reply: AutomaticReplyWords,
  { isInternal, now }: { readonly isInternal: boolean; readonly now: Instant },
): string | undefined {
  if (!isAnswering(reply, now)) return undefined;
  if (isInternal) return reply.internalMessage ?? undefined;
  return reply.externalAudience === 'ALL' ? (reply.externalMessage ?? undefined) : undefined;
}

export function isAnswering({ state, beginsAt, endsAt }: AutomaticReplyWords, now: Instant): boolean {
  if (state !== 'SCHEDULED') return state === 'ENABLED';
  return beginsAt !== null && endsAt !== null && beginsAt <= now && now < endsAt;
}
