// A page of what happened, newest first.
import type { Instant } from '#base/clock.ts';
import { pageOf, readPageKey } from '#base/page.ts';
import type { Page } from './paging.ts';

interface Happened {
  readonly occurredAt: Instant;
  readonly id: string;
}

export interface EventRange {
  /** The last event of the page before. */
  readonly after: Happened | undefined;
  readonly limit: number;
}

export async function listEvents<Event extends Happened, Item>(
  page: Page,
  { select, toItem }: { select: (range: EventRange) => Promise<Event[]>; toItem: (event: Event) => Item },
) {
  const [occurredAt, id = ''] = page.after === undefined ? [] : readPageKey(page.after, 2);
  const events = await select({
    after: occurredAt === undefined ? undefined : { occurredAt: Number(occurredAt), id },
    limit: page.limit + 1,
  });
  const keyOf = (event: Event): [string, string] => [String(event.occurredAt), event.id];
  const { items, next } = pageOf(events, { limit: page.limit, keyOf, toItem });
  return { Events: items, NextToken: page.tokenFor(next) };
}
