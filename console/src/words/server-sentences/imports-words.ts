// Files of users, and what becomes of their rows.
import type { Catalogue } from './catalogue.ts';

export const importSentences: Catalogue = {
  'Line {line}: the quote that begins here does not end.':
    'Zeile {line}: Das Anführungszeichen, das hier beginnt, endet nicht.',
  'Line {line}: a cell with a quote in it must begin with one; write "" for it inside.':
    'Zeile {line}: Eine Zelle mit Anführungszeichen muss mit einem beginnen; schreiben Sie darin "" dafür.',
  'Line {line}: after a closing quote there must be a separator or the end of the line.':
    'Zeile {line}: Auf ein schließendes Anführungszeichen folgt ein Trennzeichen oder das Zeilenende.',
  'Line {line}: there is a CR without LF.': 'Zeile {line}: Dort steht ein CR ohne LF.',
  'Line {line}: there is no column UserName.': 'Zeile {line}: Die Spalte UserName fehlt.',
  'Line {line}: there are two columns {column}.': 'Zeile {line}: Die Spalte {column} gibt es zweimal.',
  'Line {line}: the column “{cell}” is not known; map it or take it out.':
    'Zeile {line}: Die Spalte „{cell}“ ist nicht bekannt. Ordnen Sie sie zu oder lassen Sie sie weg.',
  'Line {line}: a file has {max} rows at most; send it in parts.':
    'Zeile {line}: Eine Datei hat höchstens {max} Zeilen. Senden Sie sie in Teilen.',
  'Line 1: the file has no rows of users.': 'Zeile 1: Die Datei enthält keine Benutzer.',
  'Line {line} has “{text}” already.': '„{text}“ steht bereits in Zeile {line}.',
  'The row has no UserName.': 'Die Zeile hat keinen Benutzernamen (UserName).',
  'The row has {count} cells, and the first line has {columns}.':
    'Die Zeile hat {count} Zellen, die erste Zeile {columns}.',
  'The import has come to its end.': 'Der Import ist bereits zu Ende.',
  'The organization has no such import.': 'Diesen Import gibt es in der Organisation nicht.',
  'QuotaMB is a whole number of megabytes.': 'QuotaMB ist eine ganze Zahl von Megabyte.',
  'A preview is previewed already; send its id with APPLY.':
    'Eine Vorschau ist bereits geprüft. Wenden Sie sie an.',
  'Send either Csv or PreviewImportJobId.': 'Senden Sie entweder eine Datei oder eine Vorschau.',
  'Up to {max} imports run at once; wait for one.':
    'Höchstens {max} Importe laufen gleichzeitig. Warten Sie, bis einer fertig ist.',
  'The rows of this preview are no longer kept; send the file again.':
    'Die Zeilen dieser Vorschau sind nicht mehr da. Senden Sie die Datei noch einmal.',
  'This is not a preview that came to its end.': 'Das ist keine abgeschlossene Vorschau.',
};
