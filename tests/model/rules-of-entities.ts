// How users, groups and resources come and go.
import type { FailureCode } from '#server/base/failure.ts';
import {
  aliasesMax,
  judge,
  nothingToDo,
  refused,
  type Done,
  type Entity,
  type Judgement,
  type Kind,
  type Model,
} from './model.ts';

export interface NewEntity {
  readonly Name: string;
  readonly DisplayName?: string;
  readonly FirstName?: string;
  readonly Role?: string;
  readonly Password?: string;
}

type Condition = readonly [boolean, FailureCode];

// of the names that are refused, those that the steps use
const reservedNames = ['root', 'administrator'];
const isWeak = (password: string | undefined): boolean => password !== undefined && password.length < 8;

const namePasses = (model: Model, name: string, own?: Entity): Condition[] => {
  const holder = model.find(name);
  return [
    [reservedNames.includes(name.toLowerCase()), 'reserved-name'],
    [holder !== undefined && holder !== own, 'name-unavailable'],
  ];
};

export const creating =
  (kind: Kind) =>
  (model: Model, given: NewEntity): Judgement =>
    judge(
      [
        ...namePasses(model, given.Name),
        [isWeak(given.Password), 'invalid-password'],
        [given.Role === 'SYSTEM_USER', 'invalid-parameter'],
      ],
      ({ id }) => {
        model.entities.push({
          id,
          kind,
          name: given.Name,
          state: 'DISABLED',
          primary: undefined,
          role: given.Role ?? 'USER',
          displayName: given.DisplayName ?? '',
          firstName: given.FirstName,
          password: given.Password,
        });
      },
    );

/** Why an entity cannot have an address; `name` is its own. */
export function addressPasses(
  model: Model,
  { address, entity, name }: { address: string; entity?: Entity; name?: string },
): Condition[] {
  const domain = model.domains.get(address.slice(address.indexOf('@') + 1).toLowerCase());
  const others = [model.holderOf(address), model.named(address)].filter(
    (other) => other !== undefined && other !== entity,
  );
  const isOwnName = name?.toLowerCase() === address.toLowerCase();
  return [
    [domain === undefined, 'mail-domain-not-found'],
    [domain?.isVerified === false, 'mail-domain-state'],
    [others.length > 0 && !isOwnName, 'address-in-use'],
  ];
}

export const isRoomForAlias = (model: Model, entity: Entity, address: string): boolean =>
  model.holderOf(address) === entity || model.aliasesOf(entity).length < aliasesMax;

export function givePrimary(model: Model, entity: Entity, address: string): void {
  const key = address.toLowerCase();
  if (!model.addresses.has(key)) model.addresses.set(key, { spelling: address, holderId: entity.id });
  entity.primary = key;
}

/** Both at once, or nothing. */
export function creatingEnabled(model: Model, given: NewEntity & { readonly Email: string }): Judgement {
  const created = creating('USER')(model, given);
  const address = judge(addressPasses(model, { address: given.Email, name: given.Name }), () => undefined);
  return {
    reasons: [...created.reasons, ...address.reasons],
    apply: (done) => {
      created.apply(done);
      const entity = model.byId(done.id);
      if (entity !== undefined) enable(model, { entity, address: given.Email, done });
    },
  };
}

export function registering(
  model: Model,
  { EntityId, Email }: { readonly EntityId: string; readonly Email: string },
): Judgement {
  const entity = model.find(EntityId);
  if (entity === undefined) return refused('entity-not-found');
  if (entity.state === 'DELETED') return refused('entity-state');
  if (entity.state === 'ENABLED') {
    return entity.primary === Email.toLowerCase() ? nothingToDo : refused('entity-already-registered');
  }
  const needsRoom = entity.primary !== undefined && !isRoomForAlias(model, entity, Email);
  return judge(
    [...addressPasses(model, { address: Email, entity }), [needsRoom, 'invalid-parameter']],
    (done) => enable(model, { entity, address: Email, done }),
  );
}

function enable(
  model: Model,
  { entity, address, done }: { entity: Entity; address: string; done: Done },
): void {
  givePrimary(model, entity, address);
  entity.state = 'ENABLED';
  if (entity.kind === 'GROUP' || entity.role === 'REMOTE_USER') return;
  const mailbox = model.mailboxOf(entity);
  if (mailbox === undefined) {
    model.mailboxes.push({
      id: done.mailboxIdOf(entity.id),
      ownerId: entity.id,
      ownerName: entity.name,
      isActive: true,
      detachedAt: undefined,
      quota: 51_200,
      subjects: [],
    });
  } else {
    mailbox.isActive = true;
    mailbox.detachedAt = undefined;
  }
}

export function deregistering(model: Model, { EntityId }: { readonly EntityId: string }): Judgement {
  const entity = model.find(EntityId);
  if (entity === undefined) return refused('entity-not-found');
  return judge([[entity.state === 'DELETED', 'entity-state']], ({ now }) => {
    if (entity.state === 'DISABLED') return;
    entity.state = 'DISABLED';
    const mailbox = model.mailboxOf(entity);
    if (mailbox?.isActive !== true) return;
    mailbox.isActive = false;
    mailbox.detachedAt = now;
  });
}

/** A user is named by id or name alone, and nobody to delete is no failure. */
export const deleting =
  (kind: Kind) =>
  (model: Model, given: Readonly<Record<string, string>>): Judgement => {
    const identifier = given[{ USER: 'UserId', GROUP: 'GroupId', RESOURCE: 'ResourceId' }[kind]] ?? '';
    const byName = model.byId(identifier) ?? model.named(identifier);
    const entity = kind === 'USER' ? byName : model.find(identifier);
    if (entity?.kind !== kind || entity.state === 'DELETED') return nothingToDo;
    return judge([[entity.state === 'ENABLED', 'entity-state']], ({ now }) => model.forget(entity, now));
  };

interface UserUpdate {
  readonly UserId: string;
  readonly DisplayName?: string;
  readonly FirstName?: string;
  readonly Role?: string;
}

export function updatingUser(model: Model, { UserId, DisplayName, FirstName, Role }: UserUpdate): Judgement {
  const user = model.findKind('USER', UserId);
  if (user === undefined) return refused('entity-not-found');
  const isNewRole = Role !== undefined && Role !== user.role;
  return judge(
    [
      [user.state === 'DELETED', 'entity-state'],
      [isNewRole && user.state === 'ENABLED', 'entity-state'],
      [Role === 'SYSTEM_USER', 'invalid-parameter'],
      [DisplayName === '', 'invalid-parameter'],
    ],
    () => {
      user.displayName = DisplayName ?? user.displayName;
      user.role = Role ?? user.role;
      if (FirstName !== undefined) user.firstName = FirstName === '' ? undefined : FirstName;
    },
  );
}

export function updatingResource(
  model: Model,
  { ResourceId, Name }: { readonly ResourceId: string; readonly Name: string },
): Judgement {
  const resource = model.findKind('RESOURCE', ResourceId);
  if (resource === undefined) return refused('entity-not-found');
  return judge([[resource.state === 'DELETED', 'entity-state'], ...namePasses(model, Name, resource)], () => {
    resource.name = Name;
  });
}

/** By id alone; disabled users too. */
export function resettingPassword(
  model: Model,
  { UserId, Password }: { readonly UserId: string; readonly Password: string },
): Judgement {
  const user = model.byId(UserId);
  if (user?.kind !== 'USER') return refused('entity-not-found', ...(isWeak(Password) ? weak : []));
  return judge(
    [
      [user.state === 'DELETED', 'entity-state'],
      [isWeak(Password), 'invalid-password'],
    ],
    () => {
      user.password = Password;
    },
  );
}

const weak = ['invalid-password'] as const;
