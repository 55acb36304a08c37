// The first start: the first organization, its administrator and an access key, told once in bootstrap.json.
import { randomBytes } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#base/clock.ts';
import type { OrganizationId } from '#base/ids.ts';
import { writePrivateJson } from '#base/private-file.ts';
import type { SealedBox } from '#base/sealed-box.ts';
import { createAccessKey } from '#domain/access/administrators/create-access-key.ts';
import { createFirstAdministrator } from '#domain/access/administrators/create-first-administrator.ts';
import { findFirstAdministrator } from '#domain/access/administrators/find-first-administrator.ts';
import type { Administrator } from '#domain/access/administrators/administrator.ts';
import type { MakeDkimKeyPair } from '#domain/mail-domains/dkim/make-dkim-key-pair.ts';
import type { DkimKeyPair } from '#domain/mail-domains/dkim/dkim-key.ts';
import type { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import { requireAcceptablePassword } from '#domain/directory/passwords/password-policy.ts';
import { findOrganization } from '#domain/organizations/find-organization.ts';
import type { Store, WriteTransaction } from '#storage/store.ts';
import { createOrganization } from './create-organization.ts';

export interface Bootstrap {
  readonly administrator: { readonly userName: string; readonly password: string };
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly organizationId: OrganizationId;
}

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly passwordHasher: PasswordHasher;
  readonly sealedBox: SealedBox;
  readonly makeDkimKeyPair: MakeDkimKeyPair;
  readonly dataFolder: string;
}

interface FirstStart {
  readonly organizationAlias: string;
  readonly domain: string;
  /** Null for a random one. */
  readonly administratorPassword: string | null;
}

/**
 * Undefined when the installation was begun before. The password is on disk before the database knows its
 * hash, so that a crash in between leaves no installation that nobody can enter. Failures: invalid-password,
 * invalid-parameter.
 */
export async function beginInstallation(parts: Parts, wanted: FirstStart): Promise<Bootstrap | undefined> {
  const finished = join(parts.dataFolder, 'bootstrap.json');
  const begun = join(parts.dataFolder, 'bootstrap.begun.json');
  const known = await parts.store.read(findFirstAdministrator);
  const interrupted = await readPassword(begun);
  if (known !== undefined && interrupted === undefined) return undefined;
  const password = interrupted ?? wanted.administratorPassword ?? newPassword();
  requireAcceptablePassword(password);
  await writePrivateJson(begun, { password });
  const [passwordHash, pair] = await Promise.all([
    parts.passwordHasher.hash(password),
    parts.makeDkimKeyPair(),
  ]);
  const made = await parts.store.write(async (transaction) => {
    const fresh = await makeFirst(transaction, { parts, wanted, passwordHash, pair });
    if (fresh !== undefined || interrupted === undefined) return fresh;
    return finishInterrupted(transaction, { parts, wanted });
  });
  const bootstrap = made && {
    administrator: { userName: made.administrator.name, password },
    accessKeyId: made.accessKeyId,
    secretAccessKey: made.secretAccessKey,
    organizationId: made.organizationId,
  };
  if (bootstrap !== undefined) await writePrivateJson(finished, bootstrap);
  await rm(begun, { force: true });
  return bootstrap;
}

interface Made {
  readonly administrator: Administrator;
  readonly organizationId: OrganizationId;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

interface FirstMade {
  readonly parts: Parts;
  readonly wanted: FirstStart;
  readonly passwordHash: string;
  readonly pair: DkimKeyPair;
}

/** Undefined when there is an administrator: from before, or made by another node at this moment. */
async function makeFirst(
  transaction: WriteTransaction,
  { parts, wanted, passwordHash, pair }: FirstMade,
): Promise<Made | undefined> {
  const now = parts.clock.now();
  const administrator = await createFirstAdministrator(transaction, { passwordHash, now });
  if (administrator === undefined) return undefined;
  const { organizationAlias: alias, domain: rootDomain } = wanted;
  const { id: organizationId } = await createOrganization(transaction, {
    alias,
    rootDomain,
    dkimKeys: [{ pair, sealedBox: parts.sealedBox }],
    now,
  });
  const keyOwner = { administratorId: administrator.id, sealedBox: parts.sealedBox, now };
  return { administrator, organizationId, ...(await createAccessKey(transaction, keyOwner)) };
}

/**
 * The commit was reached and the file was not: everything is there, and only the secret of the key is lost.
 */
async function finishInterrupted(
  transaction: WriteTransaction,
  { parts, wanted }: { parts: Parts; wanted: FirstStart },
): Promise<Made | undefined> {
  const administrator = await findFirstAdministrator(transaction);
  const organization = await findOrganization(transaction, wanted.organizationAlias);
  if (administrator === undefined || organization === undefined) return undefined;
  const keyOwner = { administratorId: administrator.id, sealedBox: parts.sealedBox, now: parts.clock.now() };
  const key = await createAccessKey(transaction, keyOwner);
  return { administrator, organizationId: organization.id, ...key };
}

/** The password of a first start that was cut short. */
async function readPassword(path: string): Promise<string | undefined> {
  try {
    const { password } = JSON.parse(await readFile(path, 'utf8')) as { password: string }; // written below
    return password;
  } catch {
    return undefined;
  }
}

/** 120 random bits, with the kinds of characters that the policy asks for. */
const newPassword = (): string => `Roost-${randomBytes(15).toString('base64url')}`;
