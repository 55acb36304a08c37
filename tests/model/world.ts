// One organization on a server, and the model that it is compared with.
import { AssertionError } from 'node:assert';
import type { OperationName } from '@roost/api';
import { isFailure, type FailureCode } from '#server/base/failure.ts';
import { asId, type OrganizationId } from '#server/base/ids.ts';
import { makeSignInParts, type SignInParts } from '#server/domain/access/sign-in/sign-in-parts.ts';
import { signIn } from '#server/domain/access/sign-in/sign-in.ts';
import type { AccountFixture } from '#testing/account-fixture.ts';
import { aliasesMax, Model, type Mailbox } from './model.ts';
import { foreignDomain } from './steps.ts';

// whatever the operation answers, as the story knows it
// oxlint-disable-next-line typescript/no-explicit-any
export type Answer = any;

export interface World {
  readonly fixture: AccountFixture;
  readonly signInParts: SignInParts;
  readonly model: Model;
  readonly organizationId: OrganizationId;
  /** What `$` stands for. */
  readonly tag: string;
  /** Of the audit, since the organization was made. */
  readonly audited: { succeeded: number; refused: number };
  readonly counters: { mails: number; signIns: number };
}

export type Outcome = { readonly code: FailureCode } | { readonly code: 'done'; readonly output: Answer };

export async function openWorld(fixture: AccountFixture, tag: string): Promise<World> {
  const { OrganizationId = '' } = await fixture.ask('CreateOrganization', { Alias: `org-${tag}` });
  const { store, clock, parts } = fixture;
  await store.write((transaction) =>
    transaction.run('UPDATE organizations SET aliases_per_user_max = ? WHERE id = ?', [
      aliasesMax,
      OrganizationId,
    ]),
  );
  const world: World = {
    fixture,
    signInParts: makeSignInParts({ store, clock, hasher: parts.passwordHasher, log: parts.log }),
    model: new Model(),
    organizationId: asId(OrganizationId),
    tag,
    audited: { succeeded: 0, refused: 0 },
    counters: { mails: 0, signIns: 0 },
  };
  await furnish(world);
  return world;
}

/** A domain to begin with, and a neighbour who has a domain and a name. */
async function furnish(world: World): Promise<void> {
  const { fixture, model, tag } = world;
  const own = `h${tag}.test`;
  const foreign = foreignDomain.replace('$', tag);
  await ask(world, 'RegisterMailDomain', { DomainName: own });
  await ask(world, 'AssertMailDomain', { DomainName: own });
  model.defaultDomain = `org-${tag}.example.test`;
  model.domains.set(model.defaultDomain, { isVerified: true, isTestDomain: true });
  model.domains.set(own, { isVerified: true, isTestDomain: false });
  await fixture.ask('RegisterMailDomain', { DomainName: foreign });
  model.foreignDomains.add(foreign);
  const neighbour = { Name: `ben${tag}`, Email: `ben${tag}@example.test`, Password: 'Foreign-Horse-9' };
  await fixture.ask('CreateMailboxUser', { ...neighbour, DisplayName: 'N' });
  model.foreignNames.add(neighbour.Name);
}

export async function ask(world: World, name: OperationName, input: object): Promise<Answer> {
  // the fixture's own organization is only a default
  return world.fixture.ask(name, { ...input, OrganizationId: world.organizationId });
}

export async function outcomeOf(asking: Promise<Answer>): Promise<Outcome> {
  try {
    return { code: 'done', output: await asking };
  } catch (error) {
    if (isFailure(error)) return { code: error.code };
    throw error;
  }
}

export async function auditCounts({
  fixture,
  organizationId,
}: World): Promise<{ succeeded: number; refused: number }> {
  const rows = await fixture.store.read((transaction) =>
    transaction.all<{ outcome: string; count: number }>(
      'SELECT outcome, COUNT(*) AS count FROM audit_events WHERE organization_id = ? GROUP BY outcome',
      [organizationId],
    ),
  );
  const count = (wanted: string): number => rows.find(({ outcome }) => outcome === wanted)?.count ?? 0;
  return { succeeded: count('SUCCEEDED'), refused: count('REFUSED') };
}

/** `$` and `#3` as they are in this story. */
export function resolve<Value>(world: World, value: Value): Value {
  const { tag } = world;
  const text = JSON.stringify(value)
    .replaceAll('$', tag)
    .replaceAll(/"#([dmugr]?)(\d+)"/g, (_, kind: string, at: string) => `"${idAt(world, kind, Number(at))}"`);
  return JSON.parse(text) as Value; // the same with other texts in it
}

const kinds: Readonly<Record<string, string>> = { u: 'USER', g: 'GROUP', r: 'RESOURCE' };

function idAt({ model }: World, letter: string, at: number): string {
  if (letter === 'm') return pick(model.mailboxes, at) ?? '999999999';
  if (letter === 'd') return pick(model.mailboxes.filter(isOwnerless), at) ?? '999999999';
  const entities = model.entities.filter(({ kind }) => letter === '' || kinds[letter] === kind);
  return pick(entities, at) ?? 'nothing-was-made-yet';
}

const isOwnerless = ({ ownerId }: Mailbox): boolean => ownerId === undefined;

const pick = (all: readonly { readonly id: string }[], at: number): string | undefined =>
  all[at % Math.max(1, all.length)]?.id;

/** From another network each time: how many guesses one network has is no matter of these stories. */
export function comeIn(world: World, name: string, secret: string): ReturnType<typeof signIn> {
  const at = world.counters.signIns++;
  const remoteAddress = `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`;
  const attempt = { name, secret, protocol: 'IMAP', remoteAddress, isEncrypted: true } as const;
  return signIn(world.signInParts, attempt);
}

export function agree(
  what: string,
  { server, model }: { readonly server: unknown; readonly model: unknown },
): void {
  const [said, expected] = [JSON.stringify(server), JSON.stringify(model)];
  if (said === expected) return;
  throw new AssertionError({ message: `${what}: the server has ${said}, the model ${expected}` });
}
