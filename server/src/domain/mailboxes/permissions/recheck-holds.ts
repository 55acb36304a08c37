import type { SessionParts } from '#domain/access/sessions/open-session.ts';
import { selectAccessEpochs } from './access-epoch.store.ts';

/**
 * Stands behind the announcements: asks whoever holds a mailbox to look again when its epoch rose although no
 * word of it came. One query for all mailboxes held here. How many were asked.
 */
export async function recheckHolds({ store, registry }: SessionParts): Promise<number> {
  const mailboxIds = registry.mailboxesHeld();
  if (mailboxIds.length === 0) return 0;
  const epochs = await store.read((transaction) => selectAccessEpochs(transaction, mailboxIds));
  let asked = 0;
  for (const mailboxId of mailboxIds) {
    asked += registry.raiseMailbox(mailboxId, epochs.get(mailboxId) ?? Infinity);
  }
  return asked;
}
