// Says where the organization's journal is kept.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { requireJournal } from './change-journal.ts';

export const describeJournalConfiguration = (): Operation =>
  operation({
    contract: roostOperations.DescribeJournalConfiguration,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { organization }) {
      const { journalAddress, reportAddress } = await requireJournal(transaction, organization.id);
      return { JournalAddress: journalAddress, ReportAddress: reportAddress };
    },
  });
