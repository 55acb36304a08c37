// An identifier is an id, a name or an address, and comes in as any text.

/** Not every engine takes a NUL, or half a character. */
export const isStorable = (identifier: string): boolean =>
  !identifier.includes('\0') && identifier.isWellFormed();
