// What the model expects to be visible from outside.
import type { Entity, Mailbox, Model } from './model.ts';

interface Route {
  readonly kind: 'mailboxes' | 'unknown' | 'disabled' | 'nobody' | 'not-ours';
  readonly mailboxes: readonly Mailbox[];
}

/** Where mail goes: to who has the address whole, otherwise to who has it without its tag. */
export function routeOf(model: Model, address: string): Route {
  const [local = '', domain = ''] = address.toLowerCase().split('@');
  const untagged = `${local.split('+')[0]}@${domain}`;
  const holder = model.holderOf(address) ?? model.holderOf(untagged);
  if (holder === undefined) {
    const isOurs = model.domains.get(domain)?.isVerified === true;
    return { kind: isOurs ? 'unknown' : 'not-ours', mailboxes: [] };
  }
  if (holder.state !== 'ENABLED') return { kind: 'disabled', mailboxes: [] };
  const receivers = holder.kind === 'GROUP' ? [...model.everyoneIn(holder)] : [holder.id];
  const mailboxes = receivers.flatMap((id) => model.activeMailboxOf(model.byId(id)) ?? []);
  if (mailboxes.length > 0) return { kind: 'mailboxes', mailboxes };
  return { kind: holder.kind === 'GROUP' ? 'nobody' : 'disabled', mailboxes: [] };
}

/** Who comes in. A bare name that another organization's user has too means nobody. */
export function signsIn(model: Model, name: string, password: string): Entity | undefined {
  const entity = model.holderOf(name) ?? model.named(name);
  const isAmbiguous = model.foreignNames.has(name.toLowerCase());
  const mayEnter =
    entity?.kind === 'USER' && entity.role === 'USER' && entity.state === 'ENABLED' && !isAmbiguous;
  return mayEnter && entity.password === password ? entity : undefined;
}

/** Owners whose mailboxes a user may open, the user's own left out. */
export function reachableFor(model: Model, user: Entity): string[] {
  if (user.state !== 'ENABLED') return [];
  const groups = model.entities.filter(
    (group) => group.kind === 'GROUP' && model.everyoneIn(group).has(user.id),
  );
  const grantees = [user, ...groups].map(({ id }) => id);
  return model.entities
    .filter((owner) => {
      const grants = model.grants.get(owner.id);
      const isGranted = grantees.some((id) => grants?.get(id)?.includes('FULL_ACCESS') === true);
      return owner !== user && isGranted && model.activeMailboxOf(owner) !== undefined;
    })
    .map(({ id }) => id)
    .sort();
}

export interface EntityView {
  readonly name: string;
  readonly state: string;
  readonly email: string | undefined;
  readonly details: unknown;
  /** As the addresses were first spelled, or why there is no list. */
  readonly aliases: readonly string[] | string;
  readonly permissions: readonly (readonly [grantee: string, ...permissions: string[]])[];
  readonly members: readonly string[] | string | undefined;
  readonly mailbox:
    | readonly [id: string, isActive: boolean, quota: number, ...subjects: string[]]
    | undefined;
}

export function expectedEntity(model: Model, entity: Entity): EntityView {
  const isDeleted = entity.state === 'DELETED';
  const mailbox = model.mailboxOf(entity);
  const aliases = model.aliasesOf(entity).map((key) => model.spellingOf(key) ?? '');
  const grants = [...(model.grants.get(entity.id) ?? [])];
  return {
    name: entity.name,
    state: entity.state,
    email: model.spellingOf(entity.primary),
    details:
      entity.kind === 'USER'
        ? [entity.displayName, entity.firstName, entity.role, mailbox?.isActive]
        : undefined,
    aliases: isDeleted ? 'entity-state' : aliases.sort(),
    permissions: grants
      .map(([grantee, permissions]) => [grantee, ...permissions] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
    members: entity.kind === 'GROUP' ? membersOf(model, entity) : undefined,
    mailbox: mailbox && [mailbox.id, mailbox.isActive, mailbox.quota, ...mailbox.subjects],
  };
}

const membersOf = (model: Model, group: Entity): readonly string[] | string =>
  group.state === 'DELETED' ? 'entity-state' : [...(model.members.get(group.id) ?? [])].sort();

/** Mailboxes without an owner, as the list of them tells. */
export const expectedDetached = (model: Model): unknown[] =>
  model.mailboxes
    .filter(({ ownerId }) => ownerId === undefined)
    .map(({ id, ownerName, quota, detachedAt, subjects }) => [id, ownerName, quota, detachedAt, ...subjects])
    .sort(([one], [other]) => Number(one) - Number(other));
