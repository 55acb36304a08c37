import type { SqlValue } from './store.ts';

type Condition = readonly [text: string, ...values: (SqlValue | undefined)[]];

/** The conditions of a query that ask for something: those without an undefined value. */
export function givenConditions(conditions: readonly Condition[]) {
  const given = conditions.filter((condition) => !condition.includes(undefined));
  const where = given.map(([text]) => text).join(' AND ');
  const parameters = given.flatMap(([, ...values]) => values.filter((value) => value !== undefined));
  return { where, parameters };
}
