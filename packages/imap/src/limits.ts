// The bounds of the codec. A server may set lower ones for its reader; none can be switched off.

export const limits = {
  /** Text of one command, its lines added up; literals of commands other than APPEND count too. */
  commandBytesMax: 65_536,
  /** One literal of an APPEND. */
  appendLiteralBytesMax: 41_943_040,
  /** All literals of one APPEND (MULTIAPPEND) together. */
  appendTotalBytesMax: 83_886_080,
  /** One line asked for by nextLine: SASL data and DONE. */
  lineBytesMax: 16_384,
  tagBytesMax: 64,
  mailboxNameBytesMax: 1_000,
  listPatternBytesMax: 500,
  listPatternsMax: 32,
  flagBytesMax: 128,
  flagsMax: 128,
  /** Ranges of one sequence set, counted before they are merged. */
  sequenceRangesMax: 10_000,
  searchDepthMax: 50,
  searchKeysMax: 1_000,
  fetchItemsMax: 200,
  headerFieldsMax: 200,
  sectionDepthMax: 100,
  /** Pairs in an ID command: RFC 2971 §3.3. */
  idPairsMax: 30,
  /** Elements of any other parenthesized list. */
  listItemsMax: 100,
  appendMessagesMax: 1_000,
  /** Nesting written into BODY and BODYSTRUCTURE; deeper parts show as an empty text part. */
  bodyDepthMax: 100,
} as const;
