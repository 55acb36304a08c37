import type { Output } from '@roost/api';

/** A user as the list shows it. */
export type FoundUser = Output<'SearchUsers'>['Users'][number];
