import type { Output } from '@roost/api';

export type MailDomain = Output<'DescribeMailDomain'>;
