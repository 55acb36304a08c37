// Reads everything that is visible of an organization and compares it with the model.
import { asId } from '#server/base/ids.ts';
import { readFolder } from '#server/domain/mailboxes/changes/changes-since.ts';
import { requireFolder } from '#server/domain/mailboxes/folders/list-folders.ts';
import { readContent } from '#server/domain/mailboxes/messages/read-content.ts';
import { listReachableMailboxes } from '#server/domain/mailboxes/permissions/list-reachable-mailboxes.ts';
import { resolveMailbox } from '#server/domain/mail-flow/inbound/resolve-mailbox.ts';
import {
  expectedDetached,
  expectedEntity,
  reachableFor,
  routeOf,
  signsIn,
  type EntityView,
} from './expectations.ts';
import type { Entity } from './model.ts';
import { domains, foreignDomain, locals, passwords } from './steps.ts';
import { agree, ask, comeIn, outcomeOf, type Answer, type World } from './world.ts';

export async function compareEverything(world: World): Promise<void> {
  const { model } = world;
  await Promise.all([
    ...model.entities.map((entity) => compareEntity(world, entity)),
    ...addressesOf(world).map((address) => compareAddress(world, address)),
    ...model.entities.filter(({ kind }) => kind === 'USER').map((user) => compareSignIns(world, user)),
    compareLists(world),
    compareDetached(world),
    compareDomains(world),
  ]);
}

const addressesOf = ({ tag }: World): string[] =>
  [...domains.flatMap((domain) => locals.map((local) => `${local}@${domain}`)), `anna$@${foreignDomain}`].map(
    (address) => address.replaceAll('$', tag),
  );

async function compareEntity(world: World, entity: Entity): Promise<void> {
  const server = await readEntity(world, entity);
  agree(`${entity.kind} ${entity.id}`, { server, model: expectedEntity(world.model, entity) });
  if (entity.kind !== 'USER') return;
  const { organizationId, fixture, model } = world;
  const reachable = await fixture.store.read((transaction) =>
    listReachableMailboxes(transaction, { organizationId, userId: asId(entity.id) }),
  );
  agree(`mailboxes within reach of ${entity.name}`, {
    server: reachable.map(({ ownerId }) => ownerId).sort(),
    model: reachableFor(model, entity),
  });
}

async function readEntity(world: World, { id, kind }: Entity): Promise<EntityView> {
  const [described, aliases, { Permissions }, members, mailbox] = await Promise.all([
    describe(world, { id, kind }),
    outcomeOf(ask(world, 'ListAliases', { EntityId: id })),
    ask(world, 'ListMailboxPermissions', { EntityId: id }),
    kind === 'GROUP' ? outcomeOf(ask(world, 'ListGroupMembers', { GroupId: id })) : undefined,
    readMailbox(world, id),
  ]);
  const { Name, State, Email, DisplayName, FirstName, UserRole } = described;
  const { MailboxProvisionedDate: provisioned, MailboxDeprovisionedDate: deprovisioned } = described;
  const isActive = provisioned === undefined ? undefined : deprovisioned === undefined;
  return {
    name: Name,
    state: State,
    email: Email,
    details: kind === 'USER' ? [DisplayName, FirstName, UserRole, isActive] : undefined,
    aliases: aliases.code === 'done' ? aliases.output.Aliases.toSorted() : aliases.code,
    permissions: Permissions.map(({ GranteeId, PermissionValues }: Answer) => [
      GranteeId,
      ...PermissionValues.toSorted(),
    ]),
    members:
      members?.code === 'done' ? members.output.Members.map(({ Id }: Answer) => Id).sort() : members?.code,
    mailbox,
  };
}

function describe(world: World, { id, kind }: Pick<Entity, 'id' | 'kind'>): Promise<Answer> {
  switch (kind) {
    case 'USER':
      return ask(world, 'DescribeUser', { UserId: id });
    case 'GROUP':
      return ask(world, 'DescribeGroup', { GroupId: id });
    case 'RESOURCE':
      return ask(world, 'DescribeResource', { ResourceId: id });
  }
}

async function readMailbox(world: World, ownerId: string): Promise<EntityView['mailbox']> {
  const row = await world.fixture.store.read((transaction) =>
    transaction.get<{ id: number; state: string; quota_megabytes: number }>(
      'SELECT id, state, quota_megabytes FROM mailboxes WHERE organization_id = ? AND owner_id = ?',
      [world.organizationId, ownerId],
    ),
  );
  if (row === undefined) return undefined;
  const subjects = await readSubjects(world, row.id);
  return [String(row.id), row.state === 'ACTIVE', row.quota_megabytes, ...subjects];
}

async function readSubjects({ fixture }: World, id: number): Promise<string[]> {
  const { store, parts } = fixture;
  const mailbox = { mailboxId: asId<never>(id) };
  const folder = await store.read(async (transaction) => {
    const { id: folderId } = await requireFolder(transaction, { mailbox, path: 'INBOX' });
    return readFolder(transaction, { mailbox, folderId });
  });
  const contents = (folder?.placements ?? []).map(({ messageId }) =>
    readContent({ store, blobFiles: parts.blobFiles }, { mailbox, messageId }),
  );
  return (await Promise.all(contents)).map(
    (content) => /^Subject: (.*)\r$/m.exec(String(content))?.[1] ?? String(content),
  );
}

async function compareAddress(world: World, address: string): Promise<void> {
  const { model, fixture } = world;
  const described = await outcomeOf(ask(world, 'DescribeEntity', { Email: address.toUpperCase() }));
  const { EntityId, Type, Name } = described.code === 'done' ? described.output : {};
  const holder = model.holderOf(address);
  agree(`whose ${address} is`, {
    server: described.code === 'done' ? [EntityId, Type, Name] : described.code,
    model: holder === undefined ? 'entity-not-found' : [holder.id, holder.kind, holder.name],
  });
  const [localPart = '', domain = ''] = address.split('@');
  const route = await fixture.store.read((transaction) => resolveMailbox(transaction, { localPart, domain }));
  const ids = route.kind === 'mailboxes' ? route.mailboxIds.map(String) : [];
  const expected = routeOf(model, address);
  agree(`where mail to ${address} goes`, {
    server: [route.kind, ids.sort()],
    model: [expected.kind, expected.mailboxes.map(({ id }) => id).sort()],
  });
}

/** By name and by each address, with every password. */
async function compareSignIns(world: World, user: Entity): Promise<void> {
  const { model } = world;
  const names = [user.name.toUpperCase(), ...model.addressKeysOf(user)];
  for (const password of passwords) {
    for (const name of names) {
      const outcome = await outcomeOf(comeIn(world, name, password));
      agree(`signing in as ${name} with ${password}`, {
        server: outcome.code === 'done' ? outcome.output.user.id : outcome.code,
        model: signsIn(model, name, password)?.id ?? 'sign-in-refused',
      });
    }
  }
}

/** Who was deleted is in no list. */
async function compareLists(world: World): Promise<void> {
  const [{ Users }, { Groups }, { Resources }] = await Promise.all([
    ask(world, 'ListUsers', {}),
    ask(world, 'ListGroups', {}),
    ask(world, 'ListResources', {}),
  ]);
  for (const [kind, listed] of [
    ['USER', Users],
    ['GROUP', Groups],
    ['RESOURCE', Resources],
  ] as const) {
    const present = world.model.entities.filter((one) => one.kind === kind && one.state !== 'DELETED');
    agree(`the list of ${kind}`, {
      server: listed.map(({ Id, State }: Answer) => `${Id} ${State}`).sort(),
      model: present.map(({ id, state }) => `${id} ${state}`).sort(),
    });
  }
}

async function compareDetached(world: World): Promise<void> {
  const { Mailboxes } = await ask(world, 'ListDetachedMailboxes', {});
  const listed: unknown[][] = await Promise.all(
    Mailboxes.map(async ({ MailboxId, FormerOwnerName, MailboxQuota, DetachedDate }: Answer) => [
      MailboxId,
      FormerOwnerName,
      MailboxQuota,
      DetachedDate,
      ...(await readSubjects(world, Number(MailboxId))),
    ]),
  );
  agree('mailboxes without an owner', {
    server: listed.sort(([one], [other]) => Number(one) - Number(other)),
    model: expectedDetached(world.model),
  });
}

async function compareDomains(world: World): Promise<void> {
  const { MailDomains } = await ask(world, 'ListMailDomains', {});
  const { domains: known, defaultDomain } = world.model;
  agree('domains', {
    server: MailDomains.map(
      ({ DomainName, DefaultDomain }: Answer) => `${DomainName} ${DefaultDomain}`,
    ).sort(),
    model: [...known.keys()].map((name) => `${name} ${name === defaultDomain}`).sort(),
  });
}
