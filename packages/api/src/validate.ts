// What a value must satisfy, in the words that AWS's services use when it does not.

/** One thing that a value must satisfy; `wording` is the sentence that a violation ends in. */
export interface Constraint<Value> {
  readonly wording: string;
  readonly isMet: (value: Value) => boolean;
}

/** `path` is as AWS prints it (`filters.usernamePrefix`); `value` is printable, undefined stands for null. */
export interface Violation {
  readonly path: string;
  readonly value: string | undefined;
  readonly wording: string;
}

/** Smallest and largest, both allowed; either may be left out. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

export const notNull = 'Member must not be null';

/** The message of a ValidationException. */
export function describeViolations(violations: readonly Violation[]): string {
  const noun = violations.length === 1 ? 'error' : 'errors';
  return `${violations.length} validation ${noun} detected: ${violations.map(describeViolation).join('; ')}`;
}

function describeViolation({ path, value, wording }: Violation): string {
  const shown = value === undefined ? 'null' : `'${value}'`;
  return `Value ${shown} at '${path}' failed to satisfy constraint: ${wording}`;
}

/** How a list of plain values fails: AWS names the list, and all that each of its members must satisfy. */
export function memberWording(
  constraints: readonly Constraint<never>[],
  failed: ReadonlySet<string>,
): string {
  const isTold = (wording: string): boolean => wording !== noNul || failed.has(noNul);
  const wordings = constraints.map((constraint) => constraint.wording).filter(isTold);
  wordings.push(notNull);
  return `Member must satisfy constraint: [${wordings.join(', ')}]`;
}

export function stringConstraints(limits: Bounds & { readonly pattern?: RegExp }): Constraint<string>[] {
  const { pattern } = limits;
  const constraints = lengthConstraints(limits, countCodePoints);
  if (pattern) {
    constraints.push({ wording: patternWording(pattern.source), isMet: (value) => pattern.test(value) });
  }
  // PostgreSQL cannot hold U+0000 in text: it is refused here, where the sender learns why.
  if (!pattern || pattern.test('\u0000')) {
    constraints.push({ wording: noNul, isMet: (value) => !value.includes('\u0000') });
  }
  return constraints;
}

/** Ours, not AWS's: named when it fails, not where all that a member must satisfy is listed. */
const noNul = 'Member must satisfy regular expression pattern: [^\\u0000]*';

export function listConstraints(bounds: Bounds): Constraint<readonly unknown[]>[] {
  return lengthConstraints(bounds, (value: readonly unknown[]) => value.length);
}

export function enumerationConstraints(values: readonly string[]): Constraint<string>[] {
  return [
    {
      wording: `Member must satisfy enum value set: [${values.join(', ')}]`,
      isMet: (value) => values.includes(value),
    },
  ];
}

export function numberConstraints({ min, max }: Bounds): Constraint<number>[] {
  const constraints: Constraint<number>[] = [];
  if (max !== undefined) {
    constraints.push({
      wording: `Member must have value less than or equal to ${max}`,
      isMet: (value) => value <= max,
    });
  }
  if (min !== undefined) {
    constraints.push({
      wording: `Member must have value greater than or equal to ${min}`,
      isMet: (value) => value >= min,
    });
  }
  return constraints;
}

function lengthConstraints<Value>(
  { min, max }: Bounds,
  lengthOf: (value: Value) => number,
): Constraint<Value>[] {
  const constraints: Constraint<Value>[] = [];
  if (max !== undefined) {
    constraints.push({
      wording: `Member must have length less than or equal to ${max}`,
      isMet: (value) => lengthOf(value) <= max,
    });
  }
  if (min !== undefined && min > 0) {
    constraints.push({
      wording: `Member must have length greater than or equal to ${min}`,
      isMet: (value) => lengthOf(value) >= min,
    });
  }
  return constraints;
}

function patternWording(source: string): string {
  // A RegExp's source escapes the slash for the sake of its literal; AWS prints the bare pattern.
  return `Member must satisfy regular expression pattern: ${source.replaceAll('\\/', '/')}`;
}

function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
