// Where in a form a refusal belongs.
import { CallError } from './call-error.ts';

/**
 * The field that a refusal is about, by the names of errors and, for ValidationException, of the operation's
 * members (`displayName` in its message); undefined when it is about none of them.
 */
export function refusedField<Field extends string>(
  error: unknown,
  fields: { readonly [Name in Field]: readonly string[] },
): Field | undefined {
  if (!(error instanceof CallError)) return undefined;
  const member = /at '(\w+)/.exec(error.message)?.[1];
  const names = [
    error.name,
    ...(error.name === 'ValidationException' && member !== undefined ? [member] : []),
  ];
  for (const field in fields) if (fields[field].some((name) => names.includes(name))) return field;
  return undefined;
}
