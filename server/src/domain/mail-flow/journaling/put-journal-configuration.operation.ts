// From now on, each message of the organization is also reported to the journal's address.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { findJournal, putJournal } from './change-journal.ts';

export const putJournalConfiguration = (): Operation =>
  operation({
    contract: roostOperations.PutJournalConfiguration,
    access: 'write',
    scope: 'organization',
    view: (transaction, { organizationId }) => findJournal(transaction, organizationId),
    async handle(transaction, { input, organization }) {
      await putJournal(transaction, {
        organizationId: organization.id,
        journalAddress: input.JournalAddress,
        reportAddress: input.ReportAddress,
      });
      return {};
    },
  });
