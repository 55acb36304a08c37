// The live sessions of this node. Announcements of the store end those who are behind, in the turn in which
// they are heard.
import { BoundedMap } from '#base/bounded-map.ts';
import type { Clock } from '#base/clock.ts';
import { asId, type EntityId, type MailboxId, type OrganizationId } from '#base/ids.ts';
import type { Log } from '#base/log.ts';
import { tokenEpochTopic } from '#domain/access/tokens/personal-access-token.ts';
import { accountEpochTopic, passwordEpochTopic, type UserEpochs } from '#domain/directory/users/epoch.ts';
import type { Announcement, Store, Unsubscribe } from '#storage/store.ts';
import { EpochWatch, type EpochHolder } from './epoch-watch.ts';
import { LiveSession } from './live-session.ts';
import type {
  MailboxHold,
  MailboxVisit,
  Session,
  SessionEnd,
  SessionOpening,
  SessionOwner,
} from './session.ts';

/** Announced by mailboxes; the key is the mailbox's id, the value its new access epoch. */
const mailboxAccessTopic = 'mailbox-access';
/** Announced by endSessions; the key is the session's id, `userId` in the detail its owner. */
export const sessionEndTopic = 'session-end';
const endingsMax = 10_000;

export interface EndedSessions {
  readonly accountEpoch?: number;
  readonly passwordEpoch?: number;
}

export class SessionRegistry {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #byUser = new Map<EntityId, Set<LiveSession>>();
  readonly #accounts: EpochWatch<EntityId>;
  readonly #passwords: EpochWatch<EntityId>;
  readonly #tokens: EpochWatch<string>;
  readonly #mailboxes: EpochWatch<MailboxId>;
  readonly #visits = new Map<MailboxId, Set<MailboxVisit>>();
  readonly #endings = new BoundedMap<string, number>(endingsMax);
  readonly #subscriptions: readonly Unsubscribe[];

  constructor({ store, clock, log }: { readonly store: Store; readonly clock: Clock; readonly log: Log }) {
    this.#clock = clock;
    this.#log = log;
    this.#accounts = new EpochWatch(log);
    this.#passwords = new EpochWatch(log);
    this.#tokens = new EpochWatch(log);
    this.#mailboxes = new EpochWatch(log);
    const listen = (topic: string, heard: (announcement: Announcement) => void): Unsubscribe =>
      store.subscribe(topic, heard);
    this.#subscriptions = [
      listen(accountEpochTopic, ({ key, value }) => this.#raiseAccount(asId(key), value)),
      listen(passwordEpochTopic, ({ key, value }) => this.#raisePassword(asId(key), value)),
      listen(tokenEpochTopic, ({ key, value }) => void this.raiseToken(String(key), value)),
      listen(sessionEndTopic, ({ key, detail }) => this.#endOne(String(key), detail?.['userId'])),
      listen(mailboxAccessTopic, ({ key, value }) => void this.raiseMailbox(asId(Number(key)), value)),
    ];
  }

  get size(): number {
    let size = 0;
    for (const sessions of this.#byUser.values()) size += sessions.size;
    return size;
  }

  /** Only openSession calls this: a session counts once its epochs were read again. */
  register(opening: SessionOpening): Session {
    const { user, epochs } = opening.signedIn;
    const end = (reason: SessionEnd): void => this.#end(session, reason);
    const session = new LiveSession(opening, {
      clock: this.#clock,
      holders: [
        this.#accounts.watch({ key: user.id, epoch: epochs.account, onBehind: () => end('account-changed') }),
        this.#watchCredential(opening, end),
      ],
      onClosed: () => this.#remove(session),
    });
    const ofUser = this.#byUser.get(user.id) ?? new Set();
    this.#byUser.set(user.id, ofUser.add(session));
    return session;
  }

  /** To be followed by a new read of the mailbox's access epoch and `raiseMailbox` with it. */
  holdMailbox({ mailboxId, accessEpoch, end, visit }: MailboxHold): EpochHolder {
    const holder = this.#mailboxes.watch({ key: mailboxId, epoch: accessEpoch, onBehind: end });
    if (visit === undefined) return holder;
    const ofMailbox = this.#visits.get(mailboxId) ?? new Set();
    this.#visits.set(mailboxId, ofMailbox.add(visit));
    return {
      get isBehind() {
        return holder.isBehind;
      },
      close: () => {
        holder.close();
        ofMailbox.delete(visit);
        if (ofMailbox.size === 0 && this.#visits.get(mailboxId) === ofMailbox) this.#visits.delete(mailboxId);
      },
    };
  }

  /** Sessions of other people that have the mailbox open. */
  visitsTo(mailboxId: MailboxId): readonly MailboxVisit[] {
    return [...(this.#visits.get(mailboxId) ?? [])];
  }

  listSessionsOf({ organizationId, userId }: SessionOwner): readonly Session[] {
    return [...(this.#byUser.get(userId) ?? [])].filter((one) => one.organizationId === organizationId);
  }

  all(): readonly Session[] {
    return this.#sessions();
  }

  usersWithSessions(): EntityId[] {
    return [...this.#byUser.keys()];
  }

  tokensHeld(): string[] {
    return this.#tokens.keys();
  }

  organizationsWithSessions(): OrganizationId[] {
    return [...new Set(this.#sessions().map(({ organizationId }) => organizationId))];
  }

  /** Ends the sessions of an organization that its access rules refuse now. How many ended. */
  endRefused(organizationId: OrganizationId, isRefused: (session: Session) => boolean): number {
    const refused = this.#sessions().filter(
      (session) => session.organizationId === organizationId && isRefused(session),
    );
    for (const session of refused) this.#end(session, 'refused-by-access-rules');
    return refused.length;
  }

  mailboxesHeld(): MailboxId[] {
    return this.#mailboxes.keys();
  }

  /**
   * Ends every session of the user on this node and says how many; does not keep the user from coming back.
   */
  endSessionsOf(owner: SessionOwner, reason: SessionEnd = 'ended-by-administrator'): number {
    const sessions = [...(this.#byUser.get(owner.userId) ?? [])].filter(
      (session) => session.organizationId === owner.organizationId,
    );
    for (const session of sessions) this.#end(session, reason);
    return sessions.length;
  }

  /** Tells what is stored now; undefined when the user is gone. How many ended. */
  raise(userId: EntityId, epochs: UserEpochs | undefined): number {
    if (epochs !== undefined) {
      return this.#raiseAccount(userId, epochs.account) + this.#raisePassword(userId, epochs.password);
    }
    const sessions = [...(this.#byUser.get(userId) ?? [])];
    for (const session of sessions) this.#end(session, 'user-removed');
    return sessions.length;
  }

  raiseToken(tokenId: string, epoch: number): number {
    return this.#tokens.raise(tokenId, epoch);
  }

  /** Ends what was opened with a token whose time has come. */
  endExpired(): void {
    for (const ofUser of this.#byUser.values()) {
      for (const session of ofUser) if (session.isExpired) this.#end(session, 'token-expired');
    }
  }

  raiseMailbox(mailboxId: MailboxId, accessEpoch: number): number {
    return this.#mailboxes.raise(mailboxId, accessEpoch);
  }

  /** How many sessions of this node ended by that raise, for who caused it; 0 when it was long ago. */
  countEnded(userId: EntityId, { accountEpoch, passwordEpoch }: EndedSessions): number {
    const of = (kind: string, epoch: number | undefined): number =>
      epoch === undefined ? 0 : (this.#endings.get(`${kind} ${userId} ${epoch}`) ?? 0);
    return of('account', accountEpoch) + of('password', passwordEpoch);
  }

  /** Ends everything: the server stops. */
  close(): void {
    for (const unsubscribe of this.#subscriptions) unsubscribe();
    for (const session of this.#sessions()) this.#end(session, 'server-stopping');
  }

  #sessions(): LiveSession[] {
    return [...this.#byUser.values()].flatMap((ofUser) => [...ofUser]);
  }

  /** What the session was opened with, and nothing else: a reset password leaves what tokens opened. */
  #watchCredential({ signedIn }: SessionOpening, end: (reason: SessionEnd) => void): EpochHolder {
    const { credential, user, epochs } = signedIn;
    if (credential.kind === 'token') {
      const { tokenId: key, epoch } = credential;
      return this.#tokens.watch({ key, epoch, onBehind: () => end('token-removed') });
    }
    const onBehind = (): void => end('password-changed');
    return this.#passwords.watch({ key: user.id, epoch: epochs.password, onBehind });
  }

  #endOne(sessionId: string, userId: string | number | undefined): void {
    if (userId === undefined) return;
    const sessions = this.#byUser.get(asId<EntityId>(userId)) ?? [];
    for (const session of sessions) {
      if (session.id === sessionId) this.#end(session, 'ended-by-administrator');
    }
  }

  #raiseAccount(userId: EntityId, epoch: number): number {
    return this.#countEnding(`account ${userId} ${epoch}`, this.#accounts.raise(userId, epoch));
  }

  #raisePassword(userId: EntityId, epoch: number): number {
    return this.#countEnding(`password ${userId} ${epoch}`, this.#passwords.raise(userId, epoch));
  }

  #countEnding(key: string, ended: number): number {
    if (ended > 0) this.#endings.set(key, (this.#endings.get(key) ?? 0) + ended);
    return ended;
  }

  #end(session: LiveSession, reason: SessionEnd): void {
    if (!session.endOnce()) return;
    const { id: sessionId, organizationId, user, protocol } = session;
    this.#log.info('session.ended', { sessionId, organizationId, userId: user.id, protocol, reason });
    try {
      session.sayEnd(reason);
    } catch (error) {
      this.#log.error('session.end-failed', error, { sessionId });
    }
  }

  #remove(session: LiveSession): void {
    const ofUser = this.#byUser.get(session.user.id);
    ofUser?.delete(session);
    if (ofUser?.size === 0) this.#byUser.delete(session.user.id);
  }
}
