// Addresses, domains, groups, permissions and mailboxes: by what and to whom an entity is open.
import {
  judge,
  nothingToDo,
  refused,
  type Entity,
  type Judgement,
  type Mailbox,
  type Model,
} from './model.ts';
import { addressPasses, givePrimary, isRoomForAlias } from './rules-of-entities.ts';

export function updatingPrimary(
  model: Model,
  { EntityId, Email }: { readonly EntityId: string; readonly Email: string },
): Judgement {
  const entity = model.find(EntityId);
  if (entity === undefined) return refused('entity-not-found');
  return judge(
    [
      [entity.state !== 'ENABLED', 'entity-state'],
      ...addressPasses(model, { address: Email, entity }),
      [!isRoomForAlias(model, entity, Email), 'invalid-parameter'],
    ],
    () => givePrimary(model, entity, Email),
  );
}

interface AliasInput {
  /** An id alone. */
  readonly EntityId: string;
  readonly Alias: string;
}

export function creatingAlias(model: Model, { EntityId, Alias }: AliasInput): Judgement {
  const entity = model.byId(EntityId);
  if (entity === undefined) return refused('entity-not-found');
  if (entity.state !== 'ENABLED') return refused('entity-state');
  if (model.holderOf(Alias) === entity) return nothingToDo;
  return judge(
    [
      ...addressPasses(model, { address: Alias, entity }),
      [!isRoomForAlias(model, entity, Alias), 'limit-exceeded'],
    ],
    () => model.addresses.set(Alias.toLowerCase(), { spelling: Alias, holderId: entity.id }),
  );
}

export function deletingAlias(model: Model, { EntityId, Alias }: AliasInput): Judgement {
  const entity = model.byId(EntityId);
  if (entity === undefined) return refused('entity-not-found');
  if (entity.state === 'DELETED') return refused('entity-state');
  if (model.holderOf(Alias) !== entity) return nothingToDo;
  return judge([[entity.primary === Alias.toLowerCase(), 'invalid-parameter']], () =>
    model.addresses.delete(Alias.toLowerCase()),
  );
}

interface DomainInput {
  readonly DomainName: string;
}

export const registeringDomain = (model: Model, { DomainName: name }: DomainInput): Judgement =>
  judge([[model.foreignDomains.has(name), 'mail-domain-in-use']], () => {
    if (!model.domains.has(name)) model.domains.set(name, { isVerified: false, isTestDomain: false });
  });

export function assertingDomain(model: Model, { DomainName }: DomainInput): Judgement {
  const domain = model.domains.get(DomainName);
  if (domain === undefined) return refused('mail-domain-not-found');
  return judge([], () => {
    domain.isVerified = true;
  });
}

export function deregisteringDomain(model: Model, { DomainName: name }: DomainInput): Judgement {
  const domain = model.domains.get(name);
  if (domain === undefined) return nothingToDo;
  const isUsed = [...model.addresses.keys()].some((key) => key.endsWith(`@${name}`));
  return judge(
    [
      [name === model.defaultDomain || domain.isTestDomain, 'invalid-parameter'],
      [isUsed, 'mail-domain-in-use'],
    ],
    () => model.domains.delete(name),
  );
}

export function choosingDefaultDomain(model: Model, { DomainName: name }: DomainInput): Judgement {
  const domain = model.domains.get(name);
  if (domain === undefined) return refused('mail-domain-not-found');
  return judge([[!domain.isVerified, 'mail-domain-state']], () => {
    model.defaultDomain = name;
  });
}

interface MemberInput {
  readonly GroupId: string;
  readonly MemberId: string;
}

export function associating(model: Model, { GroupId, MemberId }: MemberInput): Judgement {
  const [group, member] = [model.findKind('GROUP', GroupId), model.find(MemberId)];
  if (group === undefined || member === undefined) return refused(...notFound(group, member));
  const isCircle = group === member || model.contains(member.id, group.id);
  return judge(
    [
      [group.state === 'DELETED' || member.state === 'DELETED', 'entity-state'],
      [member.kind === 'RESOURCE' || isCircle, 'invalid-parameter'],
    ],
    () => {
      const members = model.members.get(group.id) ?? new Set();
      model.members.set(group.id, members.add(member.id));
    },
  );
}

export function disassociating(model: Model, { GroupId, MemberId }: MemberInput): Judgement {
  const [group, member] = [model.findKind('GROUP', GroupId), model.find(MemberId)];
  if (group === undefined || member === undefined) return refused(...notFound(group, member));
  return judge([[group.state === 'DELETED' || member.state === 'DELETED', 'entity-state']], () =>
    model.members.get(group.id)?.delete(member.id),
  );
}

/** One of two is missing; the other may have been deleted. */
const notFound = (...pair: (Entity | undefined)[]): ('entity-not-found' | 'entity-state')[] =>
  pair.some((entity) => entity?.state === 'DELETED')
    ? ['entity-not-found', 'entity-state']
    : ['entity-not-found'];

interface GrantInput {
  readonly EntityId: string;
  readonly GranteeId: string;
  readonly PermissionValues?: readonly string[];
}

export function puttingPermissions(
  model: Model,
  { EntityId, GranteeId, PermissionValues = [] }: GrantInput,
): Judgement {
  const [owner, grantee] = [model.find(EntityId), model.find(GranteeId)];
  if (owner === undefined || grantee === undefined) return refused('entity-not-found');
  const isOpened = PermissionValues.includes('FULL_ACCESS');
  return judge(
    [
      [owner.state !== 'ENABLED' || grantee.state !== 'ENABLED', 'entity-state'],
      [grantee.kind === 'RESOURCE', 'invalid-parameter'],
      [owner.kind === 'GROUP' && isOpened, 'invalid-parameter'],
    ],
    () => {
      const grantees = model.grants.get(owner.id) ?? new Map<string, readonly string[]>();
      model.grants.set(owner.id, grantees);
      if (PermissionValues.length === 0) grantees.delete(grantee.id);
      else grantees.set(grantee.id, [...PermissionValues].sort());
    },
  );
}

export function deletingPermissions(model: Model, { EntityId, GranteeId }: GrantInput): Judgement {
  const [owner, grantee] = [model.find(EntityId), model.find(GranteeId)];
  if (owner === undefined || grantee === undefined) return refused('entity-not-found');
  return judge([[owner.state === 'DELETED' || grantee.state === 'DELETED', 'entity-state']], () =>
    model.grants.get(owner.id)?.delete(grantee.id),
  );
}

export function updatingQuota(
  model: Model,
  { UserId, MailboxQuota }: { readonly UserId: string; readonly MailboxQuota: number },
): Judgement {
  const entity = model.find(UserId);
  if (entity === undefined) return refused('entity-not-found');
  const mailbox = model.activeMailboxOf(entity);
  return judge(
    [
      [mailbox === undefined, 'entity-state'],
      [MailboxQuota > 51_200, 'invalid-parameter'],
    ],
    () => {
      if (mailbox !== undefined) mailbox.quota = MailboxQuota;
    },
  );
}

interface RestoreInput {
  readonly MailboxId?: string;
  readonly FormerOwnerName?: string;
  readonly TargetUserId: string;
}

export function restoring(model: Model, given: RestoreInput): Judgement {
  const target = model.findKind('USER', given.TargetUserId);
  if (target === undefined) return refused('entity-not-found');
  const source = findSource(model, given);
  const own = model.mailboxOf(target);
  return judge(
    [
      [target.state === 'DELETED' || target.role === 'REMOTE_USER', 'entity-state'],
      [own !== undefined && own.subjects.length > 0, 'entity-state'],
      [source === undefined, 'resource-not-found'],
    ],
    ({ now }) => {
      if (source === undefined) return;
      model.release(target, now);
      source.ownerId = target.id;
      source.ownerName = target.name;
      source.isActive = target.state === 'ENABLED';
      source.detachedAt = source.isActive ? undefined : now;
    },
  );
}

/** Of several mailboxes of one name the latest. */
function findSource(model: Model, { MailboxId, FormerOwnerName = '' }: RestoreInput): Mailbox | undefined {
  const isMeant = ({ id, ownerName }: Mailbox): boolean =>
    MailboxId === undefined ? ownerName.toLowerCase() === FormerOwnerName.toLowerCase() : id === MailboxId;
  return model.mailboxes
    .filter((mailbox) => mailbox.ownerId === undefined && isMeant(mailbox))
    .sort((one, other) => (other.detachedAt ?? 0) - (one.detachedAt ?? 0))[0];
}
