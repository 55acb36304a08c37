// Which sessions of this node a change would end, from what it would announce: for previews.
import { tokenEpochTopic } from '#domain/access/tokens/personal-access-token.ts';
import { accountEpochTopic, passwordEpochTopic } from '#domain/directory/users/epoch.ts';
import type { Announcement } from '#storage/store.ts';
import type { EndingSession } from '#operations/pipeline-parts.ts';
import { sessionEndTopic, type SessionRegistry } from './session-registry.ts';
import type { Session } from './session.ts';

export function sessionsEndedBy(
  registry: SessionRegistry,
  announcements: readonly Announcement[],
): EndingSession[] {
  const raised = new Map<string, number>();
  for (const { topic, key, value } of announcements) {
    const name = `${topic} ${key}`;
    raised.set(name, Math.max(value, raised.get(name) ?? 0));
  }
  return registry
    .all()
    .filter((session) => isEnded(session, raised))
    .map(({ id, user, protocol, remoteAddress }) => ({
      sessionId: id,
      userId: user.id,
      userName: user.name,
      protocol,
      remoteAddress,
    }));
}

const isEnded = ({ id, user, epochs, credential }: Session, raised: ReadonlyMap<string, number>): boolean =>
  raised.has(`${sessionEndTopic} ${id}`) ||
  isBehind(raised.get(`${accountEpochTopic} ${user.id}`), epochs.account) ||
  (credential.kind === 'token'
    ? isBehind(raised.get(`${tokenEpochTopic} ${credential.tokenId}`), credential.epoch)
    : isBehind(raised.get(`${passwordEpochTopic} ${user.id}`), epochs.password));

const isBehind = (raisedTo: number | undefined, held: number): boolean =>
  raisedTo !== undefined && held < raisedTo;
