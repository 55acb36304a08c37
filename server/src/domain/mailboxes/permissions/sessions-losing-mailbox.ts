// Which sessions of this node end because they have another's mailbox open that a change takes away: for
// previews.
import { asId, type MailboxId, type OrganizationId } from '#base/ids.ts';
import type { SessionRegistry } from '#domain/access/sessions/session-registry.ts';
import type { MailboxVisit, Session } from '#domain/access/sessions/session.ts';
import type { Announcement, ReadTransaction } from '#storage/store.ts';
import { mailboxAccessTopic } from '../mailbox.ts';
import { findAccessBetween } from './find-access-between.ts';

/** `transaction` is the one of the change: it sees what is left. */
export async function sessionsLosingMailbox(
  registry: SessionRegistry,
  transaction: ReadTransaction,
  announcements: readonly Announcement[],
): Promise<Session[]> {
  const raised = announcements.filter(({ topic }) => topic === mailboxAccessTopic);
  const visits = raised.flatMap(({ key }) => registry.visitsTo(asId<MailboxId>(Number(key))));
  const lost: Session[] = [];
  // a change is one organization's
  for (const [organizationId, within] of Map.groupBy(visits, ({ session }) => session.organizationId)) {
    lost.push(...(await losing(transaction, { organizationId, visits: within })));
  }
  return lost;
}

async function losing(
  transaction: ReadTransaction,
  { organizationId, visits }: { organizationId: OrganizationId; visits: readonly MailboxVisit[] },
): Promise<Session[]> {
  const left = await findAccessBetween(transaction, {
    organizationId,
    actorIds: [...new Set(visits.map(({ session }) => session.user.id))],
    ownerIds: [...new Set(visits.map(({ ownerId }) => ownerId))],
  });
  return visits
    .filter(({ session, ownerId }) => left.get(`${session.user.id} ${ownerId}`)?.access.fullAccess !== true)
    .map(({ session }) => session);
}
