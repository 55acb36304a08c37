// What an operation on a user, group or resource tells the audit: which it is, and pictures of it.
import { unreachable } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import { findEntity } from '#domain/directory/entities/find-entity.ts';
import { groupView, type GroupView } from '#domain/directory/groups/about-group.ts';
import { resourceView, type ResourceView } from '#domain/directory/resources/about-resource.ts';
import { findMailboxOf } from '#domain/mailboxes/find-mailbox.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { shortMailbox, userView, type UserView } from './user-view.ts';

interface Subject<Input> {
  readonly organizationId: OrganizationId;
  readonly input: Input;
}

type EntityView = UserView | GroupView | (ResourceView & Pick<UserView, 'mailbox'>);

export interface AboutEntity<Input> {
  entityOf(transaction: ReadTransaction, subject: Subject<Input>): Promise<string | undefined>;
  view(transaction: ReadTransaction, subject: Subject<Input>): Promise<EntityView | undefined>;
}

/** `identifierOf` says where an input names the entity: by id, name or address. */
export const aboutEntity = <Input>(identifierOf: (input: Input) => string): AboutEntity<Input> => ({
  async entityOf(transaction, { organizationId, input }) {
    const entity = await findEntity(transaction, { organizationId, identifier: identifierOf(input) });
    return entity?.id;
  },
  view: (transaction, { organizationId, input }) =>
    entityView(transaction, { organizationId, identifier: identifierOf(input) }),
});

async function entityView(
  transaction: ReadTransaction,
  { organizationId, identifier }: { readonly organizationId: OrganizationId; readonly identifier: string },
): Promise<EntityView | undefined> {
  const entity = await findEntity(transaction, { organizationId, identifier });
  if (entity === undefined) return undefined;
  const wanted = { organizationId, identifier: entity.id };
  switch (entity.kind) {
    case 'USER':
      return userView(transaction, wanted);
    case 'GROUP':
      return groupView(transaction, wanted);
    case 'RESOURCE': {
      const view = await resourceView(transaction, wanted);
      const mailbox = await findMailboxOf(transaction, { organizationId, ownerId: entity.id });
      return view && { ...view, mailbox: shortMailbox(mailbox) };
    }
    default:
      return unreachable(entity.kind);
  }
}
