// Reads comma-separated values strictly (RFC 4180): what could be meant in two ways is an error with its
// line.

export interface CsvRow {
  /** Where the row begins; the first line is 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export class CsvError extends Error {
  readonly line: number;
  constructor(line: number, sentence: string) {
    super(`Line ${line}: ${sentence}`);
    this.line = line;
  }
}

const quote = '"';

/**
 * Rows as they come, without empty lines. A byte order mark is passed over; lines end in CR LF or LF. Throws
 * CsvError where the text cannot be read on.
 */
export function* parseCsv(text: string, separator = ','): Generator<CsvRow> {
  const reader = new CellReader(text, separator);
  while (!reader.isAtEnd) {
    const line = reader.line;
    const cells: string[] = [];
    do cells.push(reader.readCell());
    while (reader.skipSeparator());
    reader.skipLineEnd();
    if (cells.length > 1 || cells[0] !== '') yield { line, cells };
  }
}

class CellReader {
  readonly #text: string;
  readonly #separator: string;
  readonly #plainEnd: RegExp;
  #at: number;
  #line = 1;

  constructor(text: string, separator: string) {
    this.#text = text;
    this.#separator = separator;
    this.#plainEnd = new RegExp(String.raw`[${separator}"\r\n]`, 'g');
    this.#at = text.startsWith('\uFEFF') ? 1 : 0;
  }

  get line(): number {
    return this.#line;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  readCell(): string {
    return this.#text[this.#at] === quote ? this.#readQuoted() : this.#readPlain();
  }

  skipSeparator(): boolean {
    if (this.#text[this.#at] !== this.#separator) return false;
    this.#at++;
    return true;
  }

  /** RFC 4180 §2.1 has CR LF; LF alone is what most programs write. */
  skipLineEnd(): void {
    if (this.isAtEnd) return;
    const character = this.#text[this.#at];
    if (character === '\r' && this.#text[this.#at + 1] === '\n') this.#at += 2;
    else if (character === '\n') this.#at++;
    else if (character === '\r') throw new CsvError(this.#line, 'there is a CR without LF.');
    else
      throw new CsvError(
        this.#line,
        'after a closing quote there must be a separator or the end of the line.',
      );
    this.#line++;
  }

  /** RFC 4180 §2.5: a cell without quotes around it has none inside. */
  #readPlain(): string {
    this.#plainEnd.lastIndex = this.#at;
    const end = this.#plainEnd.exec(this.#text)?.index ?? this.#text.length;
    if (this.#text[end] === quote) {
      throw new CsvError(
        this.#line,
        'a cell with a quote in it must begin with one; write "" for it inside.',
      );
    }
    const cell = this.#text.slice(this.#at, end);
    this.#at = end;
    return cell;
  }

  /** RFC 4180 §2.6 and §2.7: separators and ends of lines may be inside, and a quote is doubled. */
  #readQuoted(): string {
    const startLine = this.#line;
    const parts: string[] = [];
    for (;;) {
      const start = this.#at + 1;
      const end = this.#text.indexOf(quote, start);
      if (end === -1) throw new CsvError(startLine, 'the quote that begins here does not end.');
      const part = this.#text.slice(start, end);
      for (let at = part.indexOf('\n'); at !== -1; at = part.indexOf('\n', at + 1)) this.#line++;
      parts.push(part);
      this.#at = end + 1;
      if (this.#text[this.#at] !== quote) return parts.join(quote);
    }
  }
}
