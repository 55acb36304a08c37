// Thrown inside the parser and caught in parseCommand alone; the message is what the client reads after BAD.

export class SyntaxFailure extends Error {}

/** A charset that SEARCH does not know: answered NO [BADCHARSET], RFC 9051 §6.4.4. */
export class CharsetFailure extends Error {}

export function refuse(message: string): never {
  throw new SyntaxFailure(message);
}
