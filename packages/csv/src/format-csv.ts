// Writes comma-separated values (RFC 4180) that a spreadsheet shows as text.

/** Each row ends in CR LF. */
export const formatCsv = (rows: Iterable<readonly string[]>): string => {
  let text = '';
  for (const row of rows) text += `${row.map(formatCell).join(',')}\r\n`;
  return text;
};

/** What a spreadsheet takes for the beginning of a formula, with as many marks before it as there are. */
const formulaStart = /^'*[=+\-@\t\r]/;
const needsQuotes = /[",;\r\n]|^\s|\s$/;

function formatCell(text: string): string {
  const cell = formulaStart.test(text) ? `'${text}` : text;
  return needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The cell as it was before `formatCsv` kept it from being a formula. */
export const withoutFormulaMark = (cell: string): string =>
  cell.startsWith("'") && formulaStart.test(cell) ? cell.slice(1) : cell;
