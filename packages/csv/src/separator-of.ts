const separators = [',', ';', '\t'];

/** Spreadsheets write another one in some countries; the first line has no other use for it. */
export function separatorOf(text: string): string {
  const header = text.slice(0, Math.max(0, text.search(/[\r\n]|$/)));
  const counts = separators.map((separator) => header.split(separator).length);
  return separators[counts.indexOf(Math.max(...counts))] ?? ',';
}
