// Lists are read in pages, each after the key of the last item, so that rows that come and go shift nothing.
import { Failure } from './failure.ts';

/** Where a page ended, in the values that the list is sorted by. Outside it travels as an opaque token. */
export type PageKey = readonly string[];

export interface PageRequest {
  /** Items at most. */
  readonly limit: number;
  /** The `next` of the page before; undefined for the first page. */
  readonly after: PageKey | undefined;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Undefined on the last page. */
  readonly next: PageKey | undefined;
}

/** Makes a page of rows that were read with one more than the limit. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  { limit, keyOf, toItem }: { limit: number; keyOf: (row: Row) => PageKey; toItem: (row: Row) => Item },
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { items: shown.map(toItem), next: hasMore ? keyOf(last) : undefined };
}

/** The values of a key, as many as the list is sorted by. */
export function readPageKey(after: PageKey, count: number): PageKey {
  if (after.length !== count) throw new Failure('invalid-parameter', 'The token belongs to another list.');
  return after;
}
