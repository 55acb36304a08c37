// Sets of message sequence numbers or UIDs: RFC 9051 §9 sequence-set.
import { limits } from './limits.ts';

/** Both ends included; `last` may be `star`, and `first` is `star` in the range `*` alone. */
export type SequenceRange = { readonly first: number; readonly last: number };

const numberMax = 0xffff_ffff;
/** Stands for `*`, the largest number in use; greater than every number. */
export const star = numberMax + 1;

const element = /^(\*|[1-9][0-9]{0,9})(?::(\*|[1-9][0-9]{0,9}))?$/;

export class SequenceSet {
  /** Sorted, neither overlapping nor adjacent. */
  readonly ranges: readonly SequenceRange[];

  private constructor(ranges: readonly SequenceRange[]) {
    this.ranges = ranges;
  }

  /** Undefined when the text is no sequence set or has too many ranges. */
  static parse(text: string, rangesMax: number = limits.sequenceRangesMax): SequenceSet | undefined {
    const ranges: SequenceRange[] = [];
    for (let from = 0; from <= text.length;) {
      const comma = text.indexOf(',', from);
      const end = comma === -1 ? text.length : comma;
      const range = parseRange(text.slice(from, end));
      if (range === undefined || ranges.length >= rangesMax) return undefined;
      ranges.push(range);
      from = end + 1;
    }
    return new SequenceSet(merge(ranges));
  }

  static ofNumbers(numbers: Iterable<number>): SequenceSet {
    const ranges: SequenceRange[] = [];
    for (const number of numbers) ranges.push({ first: number, last: number });
    return new SequenceSet(merge(ranges));
  }

  static ofRanges(ranges: readonly SequenceRange[]): SequenceSet {
    return new SequenceSet(merge([...ranges]));
  }

  get hasStar(): boolean {
    return this.ranges.at(-1)?.last === star;
  }

  /** `max` is the largest number in use, 0 when there is none. */
  contains(number: number, max: number): boolean {
    if (number > max || number < 1) return false;
    // RFC 9051 §9: `5:*` names the last message even when it comes before 5.
    if (number === max && this.hasStar) return true;
    let low = 0;
    let high = this.ranges.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const range = this.ranges[middle];
      if (range !== undefined && range.last < number) low = middle + 1;
      else high = middle;
    }
    const range = this.ranges[low];
    return range !== undefined && range.first <= number;
  }

  /** The ranges that lie within 1 … max, with `*` replaced; sorted and merged. */
  resolve(max: number): readonly SequenceRange[] {
    if (max < 1) return [];
    const resolved: SequenceRange[] = [];
    for (const { first, last } of this.ranges) {
      if (last === star) resolved.push({ first: Math.min(first, max), last: max });
      else if (first <= max) resolved.push({ first, last: Math.min(last, max) });
    }
    return this.hasStar ? merge(resolved) : resolved;
  }

  *numbers(max: number): Generator<number, void, undefined> {
    for (const { first, last } of this.resolve(max)) {
      for (let number = first; number <= last; number++) yield number;
    }
  }

  toString(): string {
    return this.ranges.map(formatRange).join(',');
  }
}

/** Compact form for ESEARCH, VANISHED and COPYUID; empty for no numbers. */
export function formatNumbers(numbers: Iterable<number>): string {
  return SequenceSet.ofNumbers(numbers).toString();
}

/**
 * Like formatNumbers, but keeps the order and every element, because the two sets of COPYUID correspond
 * element by element: RFC 4315 §3. Only runs that ascend by one are drawn together.
 */
export function formatNumbersInOrder(numbers: Iterable<number>): string {
  const ranges: string[] = [];
  let first = 0;
  let last = 0;
  for (const number of numbers) {
    if (first !== 0 && number === last + 1) {
      last = number;
      continue;
    }
    if (first !== 0) ranges.push(formatRange({ first, last }));
    first = last = number;
  }
  if (first !== 0) ranges.push(formatRange({ first, last }));
  return ranges.join(',');
}

function parseRange(text: string): SequenceRange | undefined {
  const match = element.exec(text);
  if (match === null) return undefined;
  const start = parseNumber(match[1] ?? '');
  const end = match[2] === undefined ? start : parseNumber(match[2]);
  if (start > star || end > star) return undefined;
  return { first: Math.min(start, end), last: Math.max(start, end) };
}

function parseNumber(text: string): number {
  if (text === '*') return star;
  const number = Number(text);
  return number > numberMax ? Infinity : number;
}

function merge(ranges: SequenceRange[]): SequenceRange[] {
  ranges.sort((left, right) => left.first - right.first);
  const merged: SequenceRange[] = [];
  let open: SequenceRange | undefined;
  for (const range of ranges) {
    // `*` alone is not adjacent to 4294967295: which number it names is not known yet.
    if (
      open !== undefined &&
      (range.first <= open.last || (range.first === open.last + 1 && range.first !== star))
    ) {
      open = { first: open.first, last: Math.max(open.last, range.last) };
      merged[merged.length - 1] = open;
    } else {
      open = range;
      merged.push(range);
    }
  }
  return merged;
}

function formatRange({ first, last }: SequenceRange): string {
  const start = first === star ? '*' : String(first);
  if (first === last) return start;
  return `${start}:${last === star ? '*' : last}`;
}

/** `$` is the saved result of the last search: RFC 9051 §6.4.4.1. */
export type MessageSet = SequenceSet | '$';
