// Checked by tsc, never run: the contract and AWS's SDK have the same operations, and the same members with
// the same types, in both directions. A difference is an error here that names the operation.
import type * as sdk from '@aws-sdk/client-workmail';
import type { Input, Output, WorkMailOperationName } from '@roost/api';

export type Agreement = [
  Nothing<Exclude<SdkOperationName, WorkMailOperationName>>,
  Nothing<Exclude<WorkMailOperationName, SdkOperationName>>,
  Nothing<DifferentInput>,
  Nothing<DifferentOutput>,
];

type Nothing<Difference extends never> = Difference;

type DifferentInput = {
  [Name in WorkMailOperationName]: IfSame<Comparable<Input<Name>>, Comparable<SdkInput<Name>>, never, Name>;
}[WorkMailOperationName];

type DifferentOutput = {
  [Name in WorkMailOperationName]: IfSame<Comparable<Output<Name>>, Comparable<SdkOutput<Name>>, never, Name>;
}[WorkMailOperationName];

/** What both sides are brought to: required and optional members apart, dates as numbers, lists read-only. */
type Comparable<Value> = Value extends Date
  ? number
  : Value extends readonly (infer Item)[]
    ? readonly Comparable<Item>[]
    : Value extends object
      ? {
          required: { [Name in RequiredName<Value>]: Comparable<Exclude<Value[Name], undefined>> };
          optional: { [Name in OptionalName<Value>]: Comparable<Exclude<Value[Name], undefined>> };
        }
      : Value;

// The SDK fills in the token, so that even a required one is optional to its callers.
type Ignored = '$metadata';
type FilledIn = 'ClientToken';

type RequiredName<Value> = Exclude<keyof Value, OptionalName<Value> | Ignored>;

type OptionalName<Value> = {
  [Name in Exclude<keyof Value, Ignored>]-?: Name extends FilledIn
    ? Name
    : object extends Pick<Value, Name>
      ? Name
      : never;
}[Exclude<keyof Value, Ignored>];

/** Identity rather than assignability, which would let an optional member go missing. */
// oxlint-disable typescript/no-unnecessary-type-parameters -- the compiler's identity test
type IfSame<Left, Right, Same, Different> =
  (<Probe>() => Probe extends Left ? 1 : 2) extends <Probe>() => Probe extends Right ? 1 : 2
    ? Same
    : Different;
// oxlint-enable typescript/no-unnecessary-type-parameters

type SdkOperationName = keyof typeof sdk extends infer Export
  ? Export extends `${infer Name}Command`
    ? Exclude<Name, '$'>
    : never
  : never;

/** The last overload of the client's method: input, options, callback. */
type SdkMethod<Name extends string> =
  Uncapitalize<Name> extends keyof sdk.WorkMail ? sdk.WorkMail[Uncapitalize<Name>] : never;

type SdkInput<Name extends string> =
  SdkMethod<Name> extends (input: infer Value, options: never, callback: never) => void ? Value : 'no method';

type SdkOutput<Name extends string> =
  SdkMethod<Name> extends (
    input: never,
    options: never,
    callback: (error: never, output?: infer Value) => void,
  ) => void
    ? Exclude<Value, undefined>
    : 'no method';
