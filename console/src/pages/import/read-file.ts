// What a chosen file is, looked at before it is sent: its columns, and what the first row has in them.
import { importColumnNames, importFileBytesMax } from '@roost/api';
import { CsvError, parseCsv, separatorOf } from '@roost/csv';

export type ImportColumn = (typeof importColumnNames)[number];

export interface FoundColumn {
  readonly header: string;
  /** In the first row below the headers. */
  readonly example: string;
  /** What it is taken for; undefined when it is passed over. */
  readonly column: ImportColumn | undefined;
}

export interface ReadFile {
  readonly name: string;
  readonly text: string;
  readonly columns: readonly FoundColumn[];
}

export type FileTrouble = 'empty' | 'tooLarge' | 'notText' | 'onlyHeaders' | 'malformed';

/** The file, or what is the matter with it. */
export async function readFile(file: File): Promise<ReadFile | FileTrouble> {
  if (file.size === 0) return 'empty';
  if (file.size > importFileBytesMax) return 'tooLarge';
  const text = decodeText(new Uint8Array(await file.arrayBuffer()));
  if (text.includes('\0') || text.startsWith('PK\u0003\u0004')) return 'notText';
  if (text.trim() === '') return 'empty';
  try {
    const rows = parseCsv(text, separatorOf(text));
    const headers = rows.next().value?.cells ?? [];
    const first = rows.next().value;
    if (first === undefined) return 'onlyHeaders';
    return { name: file.name, text, columns: guessColumns(headers, first.cells) };
  } catch (error) {
    if (error instanceof CsvError) return 'malformed';
    throw error;
  }
}

/** Spreadsheets on Windows write the letters of their country, or UTF-16 with a mark before it. */
function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const otherNames: Readonly<Record<string, ImportColumn>> = {
  user: 'UserName',
  login: 'UserName',
  benutzer: 'UserName',
  benutzername: 'UserName',
  name: 'DisplayName',
  fullname: 'DisplayName',
  anzeigename: 'DisplayName',
  givenname: 'FirstName',
  vorname: 'FirstName',
  surname: 'LastName',
  familyname: 'LastName',
  nachname: 'LastName',
  mail: 'Email',
  emailaddress: 'Email',
  primaryemailaddress: 'Email',
  passwort: 'Password',
  quota: 'QuotaMB',
  phone: 'Telephone',
  phonenumber: 'Telephone',
  telefon: 'Telephone',
  title: 'JobTitle',
  position: 'JobTitle',
  zip: 'ZipCode',
  postalcode: 'ZipCode',
  plz: 'ZipCode',
  ort: 'City',
  stadt: 'City',
  firma: 'Company',
  abteilung: 'Department',
  land: 'Country',
  büro: 'Office',
};

/** `User name`, `user_name`, `E-Mail` and `email` are what they seem to be. */
function guessColumns(headers: readonly string[], example: readonly string[]): readonly FoundColumn[] {
  const taken = new Set<ImportColumn>();
  return headers.map((header, at) => {
    const simple = header.toLowerCase().replaceAll(/[\s_-]/g, '');
    const guess = importColumnNames.find((name) => name.toLowerCase() === simple) ?? otherNames[simple];
    const column = guess === undefined || taken.has(guess) ? undefined : guess;
    if (column !== undefined) taken.add(column);
    return { header, column, example: column === 'Password' ? '••••••••' : (example[at] ?? '') };
  });
}
