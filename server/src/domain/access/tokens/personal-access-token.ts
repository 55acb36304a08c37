// A password of one mail program alone: made by the machine, for some protocols, until a day, and taken back
// without touching the others.
import { createHash, randomBytes } from 'node:crypto';
import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import { accessActions, type AccessAction } from '../access-rules/access-rule.ts';

/** What a token opens: the protocols as access control rules name them. */
export const tokenScopes = accessActions;

export type TokenScope = AccessAction;

/** Mail programs; the web mail is for a person with a password. */
export const defaultTokenScopes: readonly TokenScope[] = tokenScopes.filter((scope) => scope !== 'WebMail');

export interface PersonalAccessToken {
  readonly organizationId: OrganizationId;
  readonly id: string;
  readonly userId: EntityId;
  /** Unique among the tokens of the user without regard to case. */
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  /** A session opened with the token is over once this is higher. */
  readonly epoch: number;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  /** At most a minute behind. */
  readonly lastUsedAt: Instant | null;
}

/** Announced after the commit; the key is the token's id, the value the new epoch. */
export const tokenEpochTopic = 'token-epoch';

export const tokensPerUserMax = 100;
export const tokenLifetimeDaysMax = 3653;
export const tokenUseRecordedEveryMs = 60_000;

/** Tells scanners for leaked secrets, and whoever finds it, what it is. */
const prefix = 'roost_pat_';
const secretBytes = 32;
const form = new RegExp(`^${prefix}[A-Za-z0-9_-]{43}$`);

export const newTokenSecret = (): string => prefix + randomBytes(secretBytes).toString('base64url');

export const hasTokenForm = (secret: string): boolean => form.test(secret);

/** 256 random bits need no slow hash: there is nothing to guess. */
export const hashToken = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** AutoDiscover is how a program finds the other protocols that it may use. */
export function opens({ scopes }: Pick<PersonalAccessToken, 'scopes'>, protocol: TokenScope): boolean {
  if (scopes.includes(protocol)) return true;
  const discovered: readonly TokenScope[] = ['ActiveSync', 'EWS', 'IMAP', 'SMTP', 'WindowsOutlook'];
  return protocol === 'AutoDiscover' && scopes.some((scope) => discovered.includes(scope));
}

/** Throws `invalid-parameter`. */
export function parseScopes(given: readonly string[] | undefined): readonly TokenScope[] {
  if (given === undefined) return defaultTokenScopes;
  const unknown = given.find((scope) => !tokenScopes.some((known) => known === scope));
  if (unknown !== undefined) {
    const known = tokenScopes.join(', ');
    throw new Failure('invalid-parameter', `The scopes of a token are some of ${known}.`);
  }
  return tokenScopes.filter((scope) => given.includes(scope));
}

/** As an audit row keeps it. */
export const tokenView = ({
  epoch: _epoch,
  lastUsedAt: _lastUsedAt,
  ...token
}: PersonalAccessToken): object => token;
