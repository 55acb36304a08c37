export { CommandReader, type LineEvent, type ReaderEvent, type ReaderLimits } from './command-reader.ts';
export { rawCommandOf, type Literal, type RawCommand } from './raw-command.ts';
export { parseCommand } from './parse-command.ts';
export { decodeSaslLine } from './parse-account-commands.ts';
export type { ParseOptions } from './read-values.ts';
export type {
  AppendedMessage,
  Command,
  CommandArguments,
  CommandName,
  ListReturn,
  ListSelection,
  NoArgumentName,
  ParseResult,
  QuickResync,
  SortCriterion,
  SortKey,
} from './command.ts';
export type { FetchItem, FetchModifiers, ByteRange, PlainFetchName, Section } from './fetch-item.ts';
export type { DateKey, SearchKey, SearchReturn, TextKey } from './search-key.ts';
export { statusItems, type StatusItem } from './status-item.ts';
export {
  formatNumbers,
  formatNumbersInOrder,
  SequenceSet,
  star,
  type MessageSet,
  type SequenceRange,
} from './sequence-set.ts';
export { canonicalFlag, distinctFlags, formatFlags, systemFlags, type SystemFlag } from './flags.ts';
export { formatInternalDate, parseDate, parseInternalDate } from './internal-date.ts';
export {
  canonicalMailboxName,
  decodeMailboxName,
  decodeModifiedUtf7,
  encodeModifiedUtf7,
  formatMailboxName,
} from './mailbox-name.ts';
export { compileListPattern } from './list-pattern.ts';
export {
  formatAstring,
  formatLiteral,
  formatNstring,
  formatQuotedUtf8,
  formatString,
  literalHeader,
  toWire,
} from './write-string.ts';
export type { Address, Envelope, Parameters, Part } from './envelope.ts';
export { formatEnvelope } from './format-envelope.ts';
export { formatBody } from './format-body.ts';
export { formatBinarySection, formatBinarySize, formatBodySection } from './format-section.ts';
export {
  appendUidCode,
  badCharsetCode,
  copyUidCode,
  formatCapability,
  formatContinuation,
  formatEnabled,
  formatExtendedSearch,
  formatFetch,
  formatId,
  formatList,
  formatNamespace,
  formatQuota,
  formatQuotaRoot,
  formatSearch,
  formatSort,
  formatStatus,
  formatTagged,
  formatUntagged,
  formatUntaggedStatus,
  formatVanished,
  permanentFlagsCode,
  type ResponseStatus,
} from './format-response.ts';
export { limits } from './limits.ts';
