// From now on, no message is reported any more.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { deleteJournal, findJournal } from './change-journal.ts';

export const deleteJournalConfiguration = (): Operation =>
  operation({
    contract: roostOperations.DeleteJournalConfiguration,
    access: 'write',
    scope: 'organization',
    view: (transaction, { organizationId }) => findJournal(transaction, organizationId),
    async handle(transaction, { organization }) {
      await deleteJournal(transaction, organization.id);
      return {};
    },
  });
