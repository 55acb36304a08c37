// RFC 3461 §4: printable ASCII, where "+41" stands for the byte 0x41.

const XTEXT = /^(?:[\x21-\x2a\x2c-\x3c\x3e-\x7e]|\+[0-9A-F]{2})*$/;

/** Undefined when it is no xtext, or hides anything but printable ASCII: nothing may break a header later. */
export function decodeXtext(text: string): string | undefined {
  if (!XTEXT.test(text)) return undefined;
  const decoded = text.replace(/\+(..)/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
  return /^[\x20-\x7e]*$/.test(decoded) ? decoded : undefined;
}
