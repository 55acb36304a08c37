// What an operation on one group tells the audit: which it is, and a picture before and after.
import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { listAddresses } from '../aliases/list-aliases.ts';
import { findEntity } from '../entities/find-entity.ts';
import { findGroup } from './find-group.ts';
import type { Group } from './group.ts';
import { isMember, memberCountOf } from './list-members.ts';

interface Subject<Input> {
  readonly organizationId: OrganizationId;
  readonly input: Input;
}

/** A group as an audit row keeps it. */
export interface GroupView extends Group {
  /** Sorted, the primary address among them. */
  readonly addresses: readonly string[];
  readonly memberCount: number;
}

/** Undefined when no group goes by the identifier. */
export async function groupView(
  transaction: ReadTransaction,
  { organizationId, identifier }: { readonly organizationId: OrganizationId; readonly identifier: string },
): Promise<GroupView | undefined> {
  const group = await findGroup(transaction, { organizationId, identifier });
  if (group === undefined) return undefined;
  const addresses = await listAddresses(transaction, { organizationId, entityId: group.id });
  const memberCount = await memberCountOf(transaction, { organizationId, groupId: group.id });
  return { ...group, addresses, memberCount };
}

interface About<Input, View> {
  entityOf(transaction: ReadTransaction, subject: Subject<Input>): Promise<EntityId | undefined>;
  view(transaction: ReadTransaction, subject: Subject<Input>): Promise<View | undefined>;
}

export const aboutGroup = <Input extends { readonly GroupId: string }>(): About<Input, GroupView> => ({
  async entityOf(transaction, { organizationId, input }) {
    const group = await findGroup(transaction, { organizationId, identifier: input.GroupId });
    return group?.id;
  },
  view: (transaction, { organizationId, input }) =>
    groupView(transaction, { organizationId, identifier: input.GroupId }),
});

/** Which member it was, without the list of the others. */
export interface MembershipView {
  readonly group: string;
  readonly member: string;
  readonly memberId: EntityId;
  readonly isMember: boolean;
}

export const aboutMembership = <
  Input extends { readonly GroupId: string; readonly MemberId: string },
>(): About<Input, MembershipView> => ({
  entityOf: (transaction, subject) => aboutGroup<Input>().entityOf(transaction, subject),
  async view(transaction, { organizationId, input }) {
    const group = await findGroup(transaction, { organizationId, identifier: input.GroupId });
    const member = await findEntity(transaction, { organizationId, identifier: input.MemberId });
    if (group === undefined || member === undefined) return undefined;
    const membership = { organizationId, groupId: group.id, memberId: member.id };
    return {
      group: group.name,
      member: member.name,
      memberId: member.id,
      isMember: await isMember(transaction, membership),
    };
  },
});
