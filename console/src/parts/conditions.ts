// What a rule looks at: each kind of condition at most once, with the values that it names. All of them must
// hold; without any the rule holds always.

export interface ConditionKind<Id extends string> {
  readonly id: Id;
  /** Such as "Protocol is one of". */
  readonly label: string;
  readonly help?: string;
  /** What the values are: some of a few, users, or texts that are typed one in a line. */
  readonly values: readonly { readonly value: string; readonly label: string }[] | 'users' | 'texts';
}

export interface Condition<Id extends string> {
  readonly kind: Id;
  /** While it is edited it may hold empty lines. */
  readonly values: readonly string[];
}

/** By the names that the operations know: `{ Actions: ['IMAP'] }`. */
export const toMembers = <Id extends string>(
  conditions: readonly Condition<Id>[],
): { readonly [Name in Id]?: string[] } =>
  Object.fromEntries(
    conditions.map(({ kind, values }) => [kind, typedValues(values)]).filter(([, values]) => values?.length),
  ) as { [Name in Id]?: string[] }; // each is a kind of theirs

export const fromMembers = <Id extends string>(
  members: { readonly [Name in Id]?: readonly string[] | undefined },
  kinds: readonly ConditionKind<Id>[],
): readonly Condition<Id>[] =>
  kinds.flatMap(({ id }) => {
    const values = members[id] ?? [];
    return values.length === 0 ? [] : [{ kind: id, values }];
  });

const typedValues = (values: readonly string[]): string[] =>
  values.map((value) => value.trim()).filter((value) => value !== '');

export const isComplete = ({ values }: Condition<string>): boolean => typedValues(values).length > 0;
