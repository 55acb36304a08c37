import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import { newRowId, type AdministratorId } from '#base/ids.ts';
import { refusedSentence } from '#domain/access/sign-in/answer-sign-in.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { csrfTokenOf, hashSessionToken, newSessionToken, sessionLastsMs } from './administrator-session.ts';
import { deleteSession, insertSession } from './administrator-session.store.ts';
import type { Administrator } from './administrator.ts';
import { findAdministrator } from './find-administrator.ts';
import { updateLastStep } from './totp.store.ts';

export interface OpenedSession {
  readonly token: string;
  readonly csrfToken: string;
  readonly expiresAt: Instant;
}

interface Opening {
  /** As it was when the password was compared. */
  readonly administrator: Administrator;
  /** Of the one-time code, when there was one: it is used up here. */
  readonly totpStep: number | undefined;
  readonly remoteAddress: string;
  readonly userAgent: string | null;
  readonly now: Instant;
}

const userAgentLengthMax = 256;

/** Failures: `sign-in-refused` when something changed meanwhile, or the code was used by another. */
export async function openAdministratorSession(
  transaction: WriteTransaction,
  { administrator, totpStep, remoteAddress, userAgent, now }: Opening,
): Promise<OpenedSession> {
  const { id, epoch, hasTotp } = administrator;
  const current = await findAdministrator(transaction, id);
  const isSame = current?.epoch === epoch && current.hasTotp === hasTotp;
  const isUnused = totpStep === undefined || (await updateLastStep(transaction, { id, step: totpStep }));
  if (!isSame || !isUnused) throw new Failure('sign-in-refused', refusedSentence);
  const token = newSessionToken();
  const expiresAt = now + sessionLastsMs;
  await insertSession(transaction, {
    id: newRowId(),
    tokenHash: hashSessionToken(token),
    administratorId: id,
    epoch,
    remoteAddress,
    userAgent: userAgent?.slice(0, userAgentLengthMax) ?? null,
    now,
    expiresAt,
  });
  return { token, csrfToken: csrfTokenOf(token), expiresAt };
}

/** None to close is no failure. */
export const closeAdministratorSession = (
  transaction: WriteTransaction,
  session: { readonly id: string; readonly administratorId: AdministratorId },
): Promise<void> => deleteSession(transaction, session);
