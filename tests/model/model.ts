// An organization as the documents describe it, in a few maps: what the server is compared with. It shares
// nothing with the server but the names of operations and failures.
import type { FailureCode } from '#server/base/failure.ts';

export type Kind = 'USER' | 'GROUP' | 'RESOURCE';

export interface Entity {
  readonly id: string;
  readonly kind: Kind;
  name: string;
  state: 'ENABLED' | 'DISABLED' | 'DELETED';
  /** Its key in `addresses`. */
  primary: string | undefined;
  role: string;
  displayName: string;
  firstName: string | undefined;
  password: string | undefined;
}

export interface Mailbox {
  /** As the server calls it. */
  readonly id: string;
  ownerId: string | undefined;
  /** The last owner's. */
  ownerName: string;
  isActive: boolean;
  detachedAt: number | undefined;
  quota: number;
  /** Of its messages, oldest first. */
  readonly subjects: string[];
}

interface Domain {
  isVerified: boolean;
  readonly isTestDomain: boolean;
}

export const aliasesMax = 3;
const keptMs = 30 * 24 * 60 * 60 * 1000;

export class Model {
  readonly entities: Entity[] = [];
  /** By the lower-case form; spelled as it was first given. */
  readonly addresses = new Map<string, { readonly spelling: string; readonly holderId: string }>();
  readonly domains = new Map<string, Domain>();
  defaultDomain = '';
  /** Domains of another organization. */
  readonly foreignDomains = new Set<string>();
  /** Names of enabled users of another organization. */
  readonly foreignNames = new Set<string>();
  /** Members by group. */
  readonly members = new Map<string, Set<string>>();
  /** Permissions by owner, then grantee. */
  readonly grants = new Map<string, Map<string, readonly string[]>>();
  readonly mailboxes: Mailbox[] = [];
  purgedCount = 0;

  byId(id: string): Entity | undefined {
    return this.entities.find((entity) => entity.id === id);
  }

  named(name: string): Entity | undefined {
    const key = name.toLowerCase();
    return this.entities.find(({ state, name: own }) => state !== 'DELETED' && own.toLowerCase() === key);
  }

  holderOf(address: string): Entity | undefined {
    return this.byId(this.addresses.get(address.toLowerCase())?.holderId ?? '');
  }

  /** By id in any state, otherwise by a name or an address. */
  find(identifier: string): Entity | undefined {
    return this.byId(identifier) ?? this.named(identifier) ?? this.holderOf(identifier);
  }

  findKind(kind: Kind, identifier: string): Entity | undefined {
    const found = this.find(identifier);
    return found?.kind === kind ? found : undefined;
  }

  addressKeysOf(entity: Entity): string[] {
    return [...this.addresses].filter(([, { holderId }]) => holderId === entity.id).map(([key]) => key);
  }

  aliasesOf(entity: Entity): string[] {
    return this.addressKeysOf(entity).filter((key) => key !== entity.primary);
  }

  spellingOf(key: string | undefined): string | undefined {
    return key === undefined ? undefined : this.addresses.get(key)?.spelling;
  }

  mailboxOf(entity: Entity): Mailbox | undefined {
    return this.mailboxes.find(({ ownerId }) => ownerId === entity.id);
  }

  activeMailboxOf(entity: Entity | undefined): Mailbox | undefined {
    const mailbox = entity && this.mailboxOf(entity);
    return entity?.state === 'ENABLED' && mailbox?.isActive === true ? mailbox : undefined;
  }

  /** Everybody in a group, through enabled groups; of the group itself too, once it lies in itself. */
  everyoneIn(group: Entity, found = new Set<string>()): Set<string> {
    if (group.state !== 'ENABLED') return found;
    for (const id of this.members.get(group.id) ?? []) {
      if (found.has(id)) continue;
      found.add(id);
      const member = this.byId(id);
      if (member?.kind === 'GROUP') this.everyoneIn(member, found);
    }
    return found;
  }

  /** Whether `inner` lies somewhere in `outer`, in whatever state the groups are. */
  contains(outer: string, inner: string): boolean {
    const members = [...(this.members.get(outer) ?? [])];
    return members.includes(inner) || members.some((member) => this.contains(member, inner));
  }

  purge(now: number): void {
    const isOver = ({ detachedAt }: Mailbox): boolean =>
      detachedAt !== undefined && detachedAt + keptMs < now;
    const kept = this.mailboxes.filter((mailbox) => !isOver(mailbox));
    this.purgedCount += this.mailboxes.length - kept.length;
    this.mailboxes.splice(0, this.mailboxes.length, ...kept);
  }

  /** Everything that a deleted entity had is free or gone; its mailbox waits for its 30 days. */
  forget(entity: Entity, now: number): void {
    for (const key of this.addressKeysOf(entity)) this.addresses.delete(key);
    this.members.delete(entity.id);
    for (const members of this.members.values()) members.delete(entity.id);
    this.grants.delete(entity.id);
    for (const grantees of this.grants.values()) grantees.delete(entity.id);
    this.release(entity, now);
    entity.state = 'DELETED';
    entity.primary = undefined;
    entity.firstName = undefined;
    entity.password = undefined;
  }

  release(entity: Entity, now: number): void {
    const mailbox = this.mailboxOf(entity);
    if (mailbox === undefined) return;
    mailbox.ownerId = undefined;
    mailbox.ownerName = entity.name;
    mailbox.isActive = false;
    mailbox.detachedAt ??= now;
  }
}

/** How an operation must be answered: refused for one of these reasons, or carried out. */
export interface Judgement {
  readonly reasons: readonly FailureCode[];
  readonly apply: (done: Done) => void;
}

export interface Done {
  /** Of the answer: the new entity's. */
  readonly id: string;
  readonly now: number;
  /** The server's word for the mailbox that an entity has now. */
  readonly mailboxIdOf: (entityId: string) => string;
}

/** The reasons whose condition holds. */
export const judge = (
  conditions: readonly (readonly [boolean, FailureCode])[],
  apply: Judgement['apply'],
): Judgement => ({ reasons: conditions.filter(([holds]) => holds).map(([, code]) => code), apply });

export const refused = (...reasons: FailureCode[]): Judgement => ({ reasons, apply: () => undefined });
export const nothingToDo: Judgement = refused();
