// Which sessions of this node a change would end, from what it would announce: for previews.
import { asId, type OrganizationId } from '#base/ids.ts';
import { tokenEpochTopic } from '#domain/access/tokens/personal-access-token.ts';
import { accountEpochTopic, passwordEpochTopic } from '#domain/directory/users/epoch.ts';
import type { Announcement, ReadTransaction } from '#storage/store.ts';
import { accessRulesTopic } from '../access-rules/access-rule.ts';
import { readAccessJudge } from '../access-rules/find-access-effect.ts';
import type { AccessJudge } from '../access-rules/judge-access.ts';
import { sessionEndTopic, type SessionRegistry } from './session-registry.ts';
import { accessRequestOf, type Session } from './session.ts';

/** `transaction` is the one of the change: it sees the rules that are tried out. */
export async function sessionsEndedBy(
  registry: SessionRegistry,
  transaction: ReadTransaction,
  announcements: readonly Announcement[],
): Promise<Session[]> {
  const raised = new Map<string, number>();
  const judges = new Map<string, AccessJudge>();
  for (const { topic, key, value } of announcements) {
    const name = `${topic} ${key}`;
    raised.set(name, Math.max(value, raised.get(name) ?? 0));
    if (topic !== accessRulesTopic) continue;
    const { judge } = await readAccessJudge(transaction, asId<OrganizationId>(String(key)));
    judges.set(String(key), judge);
  }
  return registry.all().filter((session) => isEnded(session, raised) || isRefused(session, judges));
}

const isRefused = (session: Session, judges: ReadonlyMap<string, AccessJudge>): boolean =>
  judges.get(session.organizationId)?.(accessRequestOf(session)).effect === 'DENY';

const isEnded = ({ id, user, epochs, credential }: Session, raised: ReadonlyMap<string, number>): boolean =>
  raised.has(`${sessionEndTopic} ${id}`) ||
  isBehind(raised.get(`${accountEpochTopic} ${user.id}`), epochs.account) ||
  (credential.kind === 'token'
    ? isBehind(raised.get(`${tokenEpochTopic} ${credential.tokenId}`), credential.epoch)
    : isBehind(raised.get(`${passwordEpochTopic} ${user.id}`), epochs.password));

const isBehind = (raisedTo: number | undefined, held: number): boolean =>
  raisedTo !== undefined && held < raisedTo;
