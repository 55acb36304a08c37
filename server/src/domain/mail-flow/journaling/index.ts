// The operations of journaling.
import type { Operation } from '#operations/operation.ts';
import { deleteJournalConfiguration } from './delete-journal-configuration.operation.ts';
import { describeJournalConfiguration } from './describe-journal-configuration.operation.ts';
import { putJournalConfiguration } from './put-journal-configuration.operation.ts';

export const journalingOperations = (): readonly Operation[] => [
  deleteJournalConfiguration(),
  describeJournalConfiguration(),
  putJournalConfiguration(),
];
