export {
  isRoostOperationName,
  isWorkMailOperationName,
  roostOperations,
  roostTargetPrefix,
  workMailOperations,
  workMailTargetPrefix,
} from './contract.ts';
export type {
  ErrorsOf,
  Input,
  OperationName,
  Output,
  RoostOperationName,
  WorkMailOperationName,
} from './contract.ts';
export { decode } from './decode.ts';
export type { Decoded } from './decode.ts';
export { encode, redact } from './encode.ts';
export type { JsonValue } from './encode.ts';
export { errorStatuses, isDeclaredErrorName, isErrorName } from './errors.ts';
export type { CommonErrorName, DeclaredErrorName, ErrorName } from './errors.ts';
export { importColumnNames, importFileBytesMax } from './roost-operations/imports.ts';
export { defineOperations } from './operation.ts';
export type { Operation, OperationDefinition } from './operation.ts';
export { composePassword, passwordLengthMax, passwordLengthMin, passwordRules } from './password-policy.ts';
export type { PasswordRule } from './password-policy.ts';
export {
  boolean,
  double,
  enumeration,
  idempotencyTokenName,
  integer,
  list,
  long,
  optional,
  required,
  string,
  structure,
  timestamp,
} from './schema.ts';
export type { Infer, ListSchema, Schema, StructureMember, StructureSchema } from './schema.ts';
export * as shapes from './shapes/index.ts';
export { describeViolations } from './validate.ts';
export type { Violation } from './validate.ts';
