// The sweep of submission.
import type { Sweep } from '#jobs/sweep.ts';
import { forgetSubmissionCounts } from './forget-submission-counts.sweep.ts';

export const submissionSweeps = (parts: Parameters<typeof forgetSubmissionCounts>[0]): readonly Sweep[] => [
  forgetSubmissionCounts(parts),
];
