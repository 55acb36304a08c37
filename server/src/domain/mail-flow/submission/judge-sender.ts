// Who may send as whom: everybody whom a message names as its author, and the envelope's sender.
import type { EntityId } from '#base/ids.ts';
import { resolveRecipient } from '#domain/directory/aliases/resolve-recipient.ts';
import { findUserById } from '#domain/directory/users/find-user.ts';
import { findAccess } from '#domain/mailboxes/permissions/find-access.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { Actor } from './submission.ts';
import type { SubmittedHeader } from './submitted-header.ts';

export type SenderVerdict =
  | {
      readonly kind: 'allowed';
      /** What the Sender field becomes: as it came, none, or this address. */
      readonly sender: 'as-it-is' | 'none' | { readonly address: string };
      /** Others whom From names: the message belongs into their Sent as well. */
      readonly ownerIds: readonly EntityId[];
    }
  | { readonly kind: 'denied'; readonly reason: string };

type Standing =
  | { readonly kind: 'own' }
  | { readonly kind: 'send-as' | 'send-on-behalf'; readonly ownerId: EntityId }
  | { readonly kind: 'none' };

/** A few queries for each address; most messages have one, and it is the actor's own. */
export async function judgeSender(
  transaction: ReadTransaction,
  {
    actor,
    header,
    reversePath,
  }: { actor: Actor; header: Pick<SubmittedHeader, 'from' | 'sender'>; reversePath: string },
): Promise<SenderVerdict> {
  const standings = new Map<string, Standing>();
  const standingOf = async (address: string): Promise<Standing> => {
    const standing = standings.get(address) ?? (await findStanding(transaction, { actor, address }));
    standings.set(address, standing);
    return standing;
  };
  const authors: Standing[] = [];
  for (const address of header.from) {
    const standing = await standingOf(address);
    if (standing.kind === 'none') return denied(`You may not send as ${address}.`);
    authors.push(standing);
  }
  if (reversePath === '' && authors.some(({ kind }) => kind !== 'own')) {
    return denied('A message without a return address is sent in your own name only.');
  }
  if (reversePath !== '' && (await standingOf(reversePath)).kind === 'none') {
    return denied(`You may not send with the return address ${reversePath}.`);
  }
  const ownerIds = authors.flatMap((author) => ('ownerId' in author ? [author.ownerId] : []));
  const sender = await judgeSenderField({ authors, sender: header.sender, standingOf });
  if (sender === 'denied') return denied(`You may not send as ${header.sender ?? ''}.`);
  if (sender !== 'actor') return { kind: 'allowed', sender, ownerIds: [...new Set(ownerIds)] };
  const address = await addressOf(transaction, actor);
  if (address === undefined) return denied('You have no address.');
  return { kind: 'allowed', sender: { address }, ownerIds: [...new Set(ownerIds)] };
}

const denied = (reason: string): SenderVerdict => ({ kind: 'denied', reason });

async function judgeSenderField({
  authors,
  sender,
  standingOf,
}: {
  authors: readonly Standing[];
  sender: string | undefined;
  standingOf: (address: string) => Promise<Standing>;
}): Promise<'as-it-is' | 'none' | 'actor' | 'denied'> {
  const [author] = authors;
  // the owner alone is seen, or the owner and who acts for the owner
  if (authors.length === 1 && author?.kind === 'send-as') return 'none';
  if (authors.some(({ kind }) => kind === 'send-on-behalf')) return 'actor';
  if (sender === undefined) return 'as-it-is';
  return (await standingOf(sender)).kind === 'own' ? 'as-it-is' : 'denied';
}

async function findStanding(
  transaction: ReadTransaction,
  { actor, address }: { actor: Actor; address: string },
): Promise<Standing> {
  const holder = await resolveRecipient(transaction, address);
  const { organizationId, userId: actorId } = actor;
  if (holder === undefined || holder.organizationId !== organizationId) return { kind: 'none' };
  const ownerId = holder.entityId;
  if (ownerId === actorId) return { kind: 'own' };
  const access = await findAccess(transaction, { organizationId, actorId, ownerId });
  if (access.sendAs) return { kind: 'send-as', ownerId };
  return access.sendOnBehalf ? { kind: 'send-on-behalf', ownerId } : { kind: 'none' };
}

async function addressOf(
  transaction: ReadTransaction,
  { organizationId, userId }: Actor,
): Promise<string | undefined> {
  const user = await findUserById(transaction, { organizationId, id: userId });
  return user?.primaryAddress ?? undefined;
}
