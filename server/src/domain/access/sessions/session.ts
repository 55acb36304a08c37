// A person who is signed in over one connection or one client, as long as nothing ended that.
import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { EntityId, MailboxId, OrganizationId, SessionId } from '#base/ids.ts';
import type { UserEpochs } from '#domain/directory/users/epoch.ts';
import type {
  SignedIn,
  SignedInUser,
  SignInCredential,
  SignInProtocol,
} from '#domain/access/sign-in/sign-in-attempt.ts';
import type { AccessRequest } from '../access-rules/judge-access.ts';

/** Why a session ended that its client did not end. */
export type SessionEnd =
  | 'account-changed'
  | 'password-changed'
  | 'token-removed'
  | 'token-expired'
  | 'user-removed'
  | 'refused-by-access-rules'
  | 'ended-by-administrator'
  | 'server-stopping';

export interface SessionOpening {
  readonly signedIn: Pick<SignedIn, 'user' | 'organizationId' | 'epochs' | 'credential'>;
  readonly protocol: SignInProtocol;
  readonly remoteAddress: string;
  readonly userAgent?: string;
  /**
   * Called at most once, and not after `close`: says good-bye in the protocol's words and hangs up. Does not
   * wait.
   */
  readonly end: (reason: SessionEnd) => void;
}

export interface Session {
  readonly id: SessionId;
  readonly user: SignedInUser;
  readonly organizationId: OrganizationId;
  readonly protocol: SignInProtocol;
  readonly remoteAddress: string;
  readonly userAgent: string | null;
  readonly epochs: UserEpochs;
  readonly credential: SignInCredential;
  readonly startedAt: Instant;
  readonly lastActiveAt: Instant;
  /** Asked before each command: integers in memory and no query. */
  readonly isBehind: boolean;
  /** With each command of the client. */
  touch(): void;
  /** When the client leaves. */
  close(): void;
}

/** Someone's hold of a mailbox: void once the mailbox's access epoch was raised. */
export interface MailboxHold {
  readonly mailboxId: MailboxId;
  readonly accessEpoch: number;
  readonly end: () => void;
  /** Of the session that ends when another's mailbox is lost. */
  readonly visit?: MailboxVisit | undefined;
}

/** Somebody's session that has another's mailbox open. */
export interface MailboxVisit {
  readonly session: Session;
  readonly ownerId: EntityId;
}

export interface SessionOwner {
  readonly organizationId: OrganizationId;
  readonly userId: EntityId;
}

/** A session as the access rules look at it. */
export const accessRequestOf = ({ user, protocol, remoteAddress }: Session): AccessRequest => ({
  action: protocol,
  remoteAddress,
  userId: user.id,
});

/** Failure: `session-ended`. */
export function requireCurrent(session: Session): void {
  if (session.isBehind) throw sessionEnded();
}

export const sessionEnded = (): Failure =>
  new Failure(
    'session-ended',
    'This session has ended: the account, its password or token, or who may come in was changed.',
  );
