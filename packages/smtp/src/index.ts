// SMTP and LMTP on the wire, the receiving side (RFC 5321, 2033 and extensions): bytes to values and back.
export { detailOf, formatAddress, splitAddress, type AddressLimits, type SmtpAddress } from './address.ts';
export { parseAuthResponse, type AuthResponse } from './auth-response.ts';
export type {
  Command,
  MailCommand,
  MailParameters,
  NotifyOn,
  RecipientCommand,
  RecipientParameters,
  SyntaxFault,
} from './command.ts';
export type { MailData } from './data-decoder.ts';
export { parseCommand, type ParseOptions } from './parse-command.ts';
export { SmtpReader, type SmtpEvent } from './reader.ts';
export { ehloReply, reply, type EnhancedCode } from './reply.ts';
