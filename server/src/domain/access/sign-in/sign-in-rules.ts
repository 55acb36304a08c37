// Who may come in, as pure rules. Each says what it found, so that "why?" is answered by what decided.
import { isLoopback } from '#base/remote-address.ts';
import type { Instant } from '#base/clock.ts';
import type { IdentityProviderConfiguration } from '../identity-provider/identity-provider.ts';
import {
  opens,
  type PersonalAccessToken,
  type TokenScope,
} from '#domain/access/tokens/personal-access-token.ts';
import type { SignInCandidate } from '#domain/directory/users/credential.ts';
import type { AccessVerdict } from '../access-rules/judge-access.ts';

export type SignInRule =
  | 'transport'
  | 'form'
  | 'name'
  | 'organization'
  | 'role'
  | 'state'
  | 'has-password'
  | 'identity-provider'
  | 'password'
  | 'token'
  | 'totp-given'
  | 'totp'
  | 'access'
  | 'unchanged';

export interface SignInCheck {
  readonly rule: SignInRule;
  readonly isPassed: boolean;
  /** For administrators; never for who is at the door. */
  readonly sentence: string;
}

export interface Connection {
  readonly remoteAddress: string;
  readonly isEncrypted: boolean;
}

/** A password must not cross a network in the clear. */
export function checkTransport({ isEncrypted, remoteAddress }: Connection): SignInCheck {
  if (isEncrypted) return passed('transport', 'The connection is encrypted.');
  if (isLoopback(remoteAddress)) return passed('transport', 'The connection comes from this machine.');
  return failed('transport', 'The connection is not encrypted and does not come from this machine.');
}

export interface Lengths {
  readonly name: string;
  readonly secret: string;
  readonly nameLengthMax: number;
  readonly secretLengthMax: number;
}

export function checkForm({ name, secret, nameLengthMax, secretLengthMax }: Lengths): SignInCheck {
  const isName = name.length > 0 && name.length <= nameLengthMax && !/\p{Cc}/u.test(name);
  const isSecret = secret.length > 0 && secret.length <= secretLengthMax;
  return isName && isSecret
    ? passed('form', 'The name and the password have a length that they can have.')
    : failed('form', 'The name or the password is empty, too long, or no text.');
}

/** What the directory says of the candidate; the first that failed is the reason. */
export function checkCandidate(candidate: SignInCandidate): readonly SignInCheck[] {
  if (candidate.kind === 'none') return [failed('name', 'Nobody has this name or address.')];
  if (candidate.kind === 'several') {
    return [failed('name', 'Several organizations have this user name: it takes the e-mail address.')];
  }
  const { organizationState, role, state } = candidate.credential;
  return [
    passed('name', 'The name means one user.'),
    organizationState === 'ACTIVE'
      ? passed('organization', 'The organization is active.')
      : failed('organization', `The organization is ${organizationState}.`),
    role === 'USER'
      ? passed('role', 'A person signs in.')
      : failed('role', `Nobody signs in as ${role}: only as USER.`),
    state === 'ENABLED'
      ? passed('state', 'The user is enabled.')
      : failed('state', `The user is ${state} and not ENABLED.`),
  ];
}

/** Whether a password can let this candidate in at all. */
export function checkMayUsePassword(
  candidate: SignInCandidate,
  provider: IdentityProviderConfiguration | undefined,
): readonly SignInCheck[] {
  if (candidate.kind !== 'one') return [];
  return [
    candidate.credential.passwordHash !== null
      ? passed('has-password', 'A password was set.')
      : failed('has-password', 'No password was set yet.'),
    provider?.mode === 'IDENTITY_PROVIDER_ONLY'
      ? failed('identity-provider', 'The organization takes no passwords: its identity provider vouches.')
      : passed('identity-provider', 'The organization takes passwords.'),
  ];
}

export interface TokenQuestion {
  readonly token: PersonalAccessToken | undefined;
  readonly candidate: SignInCandidate;
  readonly provider: IdentityProviderConfiguration | undefined;
  readonly protocol: TokenScope;
  readonly now: Instant;
}

/** A token takes the place of the password. */
export function checkToken({ token, candidate, provider, protocol, now }: TokenQuestion): SignInCheck {
  const isOwn = candidate.kind === 'one' && token?.userId === candidate.credential.userId;
  if (token === undefined || !isOwn) return failed('token', 'The user has no such token.');
  if (provider?.tokenStatus === 'INACTIVE') {
    return failed('token', 'The organization has switched personal access tokens off.');
  }
  if (token.expiresAt <= now) return failed('token', `The token ${token.name} has expired.`);
  return opens(token, protocol)
    ? passed('token', `The token ${token.name} is right.`)
    : failed('token', `The token ${token.name} is not for ${protocol}.`);
}

export const checkPassword = (isRight: boolean): SignInCheck =>
  isRight ? passed('password', 'The password is right.') : failed('password', 'The password is wrong.');

/** What the organization's access rules say of this way in, from there. */
export function checkAccess({ effect, matchedRules }: AccessVerdict): SignInCheck {
  const names = matchedRules.join(', ');
  if (effect === 'ALLOW') return passed('access', `The access rules allow it: ${names}.`);
  return matchedRules.length === 0
    ? failed('access', 'No access rule allows it.')
    : failed('access', `The access rules refuse it: ${names}.`);
}

/** The password is compared for a while: what was compared must still be so at the end. */
export const checkUnchanged = (isUnchanged: boolean): SignInCheck =>
  isUnchanged
    ? passed('unchanged', 'Nothing changed while the password was compared.')
    : failed('unchanged', 'The user was changed while the password was compared.');

/** A code is asked for after the password was right. */
export const checkTotpGiven = (isGiven: boolean): SignInCheck =>
  isGiven
    ? passed('totp-given', 'A one-time code was given.')
    : failed('totp-given', 'The password is right; the one-time code is still to come.');

export const checkTotp = (isRight: boolean): SignInCheck =>
  isRight
    ? passed('totp', 'The one-time code is right.')
    : failed('totp', 'The one-time code is wrong, or was used before.');

export const firstFailed = (checks: readonly SignInCheck[]): SignInCheck | undefined =>
  checks.find((check) => !check.isPassed);

const passed = (rule: SignInRule, sentence: string): SignInCheck => ({ rule, isPassed: true, sentence });
const failed = (rule: SignInRule, sentence: string): SignInCheck => ({ rule, isPassed: false, sentence });
