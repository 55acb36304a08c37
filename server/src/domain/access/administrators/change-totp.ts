import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { AdministratorId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { requireAdministrator } from './find-administrator.ts';
import type { TotpGuard } from './totp-guard.ts';
import { lockTotp, selectTotp, updateSeed, updateToConfirmed } from './totp.store.ts';
import { newTotpSeed, totpUri } from './totp.ts';

interface Own {
  readonly id: AdministratorId;
  readonly guard: TotpGuard;
}

/** The seed is told this once and counts after `confirmTotp`. Failures: `entity-state` when one counts. */
export async function enrollTotp(
  transaction: WriteTransaction,
  { id, guard }: Own,
): Promise<{ readonly seed: string; readonly uri: string }> {
  await lockTotp(transaction, id);
  const administrator = await requireAdministrator(transaction, id);
  if (administrator.hasTotp) {
    throw new Failure('entity-state', 'One-time codes are asked for already: remove them first.');
  }
  const seed = newTotpSeed();
  await updateSeed(transaction, { id, sealedSeed: guard.seal(id, seed) });
  return { seed, uri: totpUri(seed, administrator.name) };
}

/** Failures: `entity-state` when nothing was enrolled, `invalid-parameter`, `throttled`. */
export async function confirmTotp(
  transaction: WriteTransaction,
  { id, guard, code, now }: Own & { readonly code: string; readonly now: Instant },
): Promise<void> {
  await lockTotp(transaction, id);
  const state = await selectTotp(transaction, id);
  if (state === undefined || state.sealedSeed === null || state.isConfirmed) {
    throw new Failure('entity-state', 'There is no new authenticator to confirm.');
  }
  if (!(await guard.use(transaction, { id, code, now }))) throw wrongCode();
  await updateToConfirmed(transaction, id);
}

/** A stolen session must not take the second factor away. Failures: `invalid-parameter`, `throttled`. */
export async function removeOwnTotp(
  transaction: WriteTransaction,
  { id, guard, code, now }: Own & { readonly code: string | undefined; readonly now: Instant },
): Promise<void> {
  await lockTotp(transaction, id);
  const { hasTotp } = await requireAdministrator(transaction, id);
  if (hasTotp && (code === undefined || !(await guard.use(transaction, { id, code, now })))) {
    throw wrongCode();
  }
  await updateSeed(transaction, { id, sealedSeed: null });
}

/** Failures: `entity-not-found`. */
export async function removeTotpOf(transaction: WriteTransaction, id: string): Promise<void> {
  const administrator = await requireAdministrator(transaction, id);
  await updateSeed(transaction, { id: administrator.id, sealedSeed: null });
}

const wrongCode = (): Failure => new Failure('invalid-parameter', 'The one-time code is not right.');
