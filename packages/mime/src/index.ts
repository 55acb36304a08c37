export { parseAddressList } from './address-list.ts';
export { parseContentType, parseDisposition, wireParameter } from './content-fields.ts';
export { charsetOf, decodeBody, decodeText } from './decode-body.ts';
export { decodeCharset } from './decode-charset.ts';
export { decodeHeaderText } from './decode-header-text.ts';
export { decodeParameter } from './decode-parameter.ts';
export {
  decodeEnvelope,
  decodeIndex,
  decodeStructure,
  encodeEnvelope,
  encodeIndex,
  encodeStructure,
} from './encode-index.ts';
export { encodeHeaderText, encodePhrase } from './encode-header-text.ts';
export { findPart } from './find-part.ts';
export { headerFields, headerValue, selectHeaderFields } from './header-fields.ts';
export type { HeaderField } from './header-fields.ts';
export { indexMessage } from './index-message.ts';
export * as limits from './limits.ts';
export type {
  Address,
  Disposition,
  EmbeddedMessage,
  Envelope,
  MessageIndex,
  MessageStructure,
  Parameter,
  Part,
} from './message-index.ts';
