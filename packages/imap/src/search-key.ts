// The tree of a SEARCH: RFC 9051 §6.4.4, RFC 5032 (YOUNGER, OLDER), 7162 (MODSEQ), 8474 (EMAILID, THREADID),
// 8514 (SAVED…).
import type { MessageSet } from './sequence-set.ts';

export type SearchKey =
  | { readonly key: 'ALL' | 'NEW' | 'OLD' | 'RECENT' | 'SAVEDATESUPPORTED' }
  | { readonly key: 'AND'; readonly keys: readonly SearchKey[] }
  | { readonly key: 'OR'; readonly left: SearchKey; readonly right: SearchKey }
  | { readonly key: 'NOT'; readonly negated: SearchKey }
  /** ANSWERED, UNANSWERED, KEYWORD x and the like. */
  | { readonly key: 'FLAG'; readonly flag: string; readonly isSet: boolean }
  /** Substring searches; `value` may be empty, which matches where the field exists. */
  | { readonly key: TextKey; readonly value: string }
  | { readonly key: 'HEADER'; readonly field: string; readonly value: string }
  /** Midnight in UTC of the calendar day. */
  | { readonly key: DateKey; readonly dayMs: number }
  | { readonly key: 'LARGER' | 'SMALLER'; readonly sizeBytes: number }
  | { readonly key: 'OLDER' | 'YOUNGER'; readonly seconds: number }
  | { readonly key: 'SEQUENCE' | 'UID'; readonly messages: MessageSet }
  /** `entry` as sent, when the client names the flag whose change counts. */
  | { readonly key: 'MODSEQ'; readonly modSeq: number; readonly entry: string | null }
  | { readonly key: 'EMAILID' | 'THREADID'; readonly id: string };

export const textKeys = ['BCC', 'BODY', 'CC', 'FROM', 'SUBJECT', 'TEXT', 'TO'] as const;
export type TextKey = (typeof textKeys)[number];

export const dateKeys = [
  'BEFORE',
  'ON',
  'SINCE',
  'SENTBEFORE',
  'SENTON',
  'SENTSINCE',
  'SAVEDBEFORE',
  'SAVEDON',
  'SAVEDSINCE',
] as const;
export type DateKey = (typeof dateKeys)[number];

/** RFC 9051 §6.4.4, RFC 9394 (PARTIAL). RETURN () asks for ALL. */
export type SearchReturn = {
  readonly options: readonly ('MIN' | 'MAX' | 'ALL' | 'COUNT' | 'SAVE')[];
  /** Positions in the result, counted from 1; negative ones count from its end. */
  readonly partial: { readonly first: number; readonly last: number } | null;
};
