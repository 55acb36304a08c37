import type { Output } from '@roost/api';

/** An import, or the preview of one. */
export type Job = Output<'DescribeImportJob'>;
