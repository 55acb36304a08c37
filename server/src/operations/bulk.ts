// The definition of an operation on many items: each is done or refused for itself, and one bad item never
// harms the others.
import type { Infer, Operation as Contract } from '@roost/api';
import type { Instant } from '#base/clock.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import { runAuditedItem, type ItemResult } from './audit/audited-item.ts';
import type { Bulk, BulkContext, CalledOrganization, Operation } from './operation.ts';

export interface BulkDefinition<C extends Contract, Item extends object, Output> {
  readonly contract: C;
  itemsOf(input: Infer<C['input']>): readonly Item[];
  entityOf(transaction: ReadTransaction, subject: ItemSubject<Item>): Promise<string | undefined>;
  view(transaction: ReadTransaction, subject: ItemSubject<Item>): Promise<object | undefined>;
  /** As `handle` of other operations, for one item. */
  handleItem(transaction: WriteTransaction, context: ItemContext<Item>): Promise<Output>;
  /** The results are in the order of the items. Runs after the last commit. */
  answer(results: readonly ItemResult<Output>[], items: readonly Item[]): Infer<C['output']>;
}

interface ItemSubject<Item> {
  readonly organizationId: OrganizationId;
  readonly item: Item;
}

interface ItemContext<Item> {
  readonly item: Item;
  readonly organization: CalledOrganization;
  readonly now: Instant;
}

export function bulkOperation<const C extends Contract, Item extends object, Output>(
  definition: BulkDefinition<C, Item, Output>,
): Operation {
  const bulk = makeBulk(definition);
  return {
    contract: definition.contract,
    access: 'write',
    scope: 'organization',
    bulk,
    // for a preview alone: everything in its one transaction
    async handle(transaction, { input, organization, now }) {
      const results: ItemResult[] = [];
      const called = organization as CalledOrganization; // by scope
      const context = { organization: called, now, audited: undefined };
      for (const item of bulk.itemsOf(input)) {
        results.push(await bulk.runItem(transaction as WriteTransaction, item, context)); // by access
      }
      return bulk.answer(results);
    },
  };
}

function makeBulk<C extends Contract, Item extends object, Output>(
  definition: BulkDefinition<C, Item, Output>,
): Bulk {
  return {
    itemsOf: (input) => definition.itemsOf(input as Infer<C['input']>), // decoded by this contract
    runItem(transaction, given, { organization, now, audited }: BulkContext) {
      const item = given as Item; // one of itemsOf
      const subject = { organizationId: organization.id, item };
      return runAuditedItem(transaction, {
        organizationId: organization.id,
        now,
        input: item,
        audited,
        entityOf: () => definition.entityOf(transaction, subject),
        view: () => definition.view(transaction, subject),
        act: () => definition.handleItem(transaction, { item, organization, now }),
      });
    },
    answer: (results) =>
      definition.answer(
        results as readonly ItemResult<Output>[], // of runItem above
        results.map(({ input }) => input as Item), // the same
      ),
  };
}
