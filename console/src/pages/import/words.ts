import { defineWords } from '#words/define-words.ts';
import { importColumns } from './column-words.ts';

export const importWords = defineWords({
  en: {
    title: 'Import users',
    users: 'Users',
    description:
      'Brings users from a CSV file: new ones are created, those that are there are changed, and nobody is deleted.',
    file: 'File',
    chooseFile: 'Choose a CSV file',
    dropFile: 'Drop a CSV file here',
    removeFile: (name: string) => `Remove ${name}`,
    fileHelp: 'The first line names the columns. Up to 100,000 users and 32 MB.',
    sample: 'Download a sample file',
    troubles: {
      empty: 'The file is empty. It needs a line with the names of the columns, and one line for each user.',
      tooLarge: 'The file is larger than 32 MB. Send it in parts.',
      notText:
        'This is not a CSV file. In a spreadsheet program, choose “Save as” and “CSV”, then drop that file here.',
      onlyHeaders: 'The file names its columns, but no user is below them.',
      malformed:
        'The first lines of the file cannot be read as CSV: a cell with quotation marks in it must stand in quotation marks.',
    },
    columnsTitle: 'Columns',
    columnsHelp: 'What each column of the file is. What you leave out is not imported.',
    header: 'In the file',
    example: 'First user',
    meaning: 'Column in Roost',
    meaningOf: (header: string) => `Meaning of ${header}`,
    skip: 'Leave out',
    columns: importColumns.en,
    needsUserName: 'Say first which column has the user name.',
    twice: (column: string) => `Two columns are taken for “${column}”. Leave one of them out.`,
    preview: 'Preview',
    chooseFirst: 'Choose a file first.',
    previewHelp: 'Nothing is changed before you have seen the preview.',
  },
  de: {
    title: 'Benutzer importieren',
    users: 'Benutzer',
    description:
      'Bringt Benutzer aus einer CSV-Datei: neue werden angelegt, vorhandene geändert, niemand wird gelöscht.',
    file: 'Datei',
    chooseFile: 'CSV-Datei auswählen',
    dropFile: 'CSV-Datei hier ablegen',
    removeFile: (name: string) => `${name} entfernen`,
    fileHelp: 'Die erste Zeile benennt die Spalten. Bis zu 100.000 Benutzer und 32 MB.',
    sample: 'Beispieldatei herunterladen',
    troubles: {
      empty:
        'Die Datei ist leer. Sie braucht eine Zeile mit den Namen der Spalten und eine Zeile für jeden Benutzer.',
      tooLarge: 'Die Datei ist größer als 32 MB. Senden Sie sie in Teilen.',
      notText:
        'Das ist keine CSV-Datei. Wählen Sie in der Tabellenkalkulation „Speichern unter“ und „CSV“ und legen Sie diese Datei hier ab.',
      onlyHeaders: 'Die Datei benennt ihre Spalten, aber darunter steht kein Benutzer.',
      malformed:
        'Die ersten Zeilen der Datei sind nicht als CSV zu lesen: Eine Zelle mit Anführungszeichen muss selbst in Anführungszeichen stehen.',
    },
    columnsTitle: 'Spalten',
    columnsHelp: 'Was jede Spalte der Datei bedeutet. Was Sie auslassen, wird nicht importiert.',
    header: 'In der Datei',
    example: 'Erster Benutzer',
    meaning: 'Spalte in Roost',
    meaningOf: (header: string) => `Bedeutung von ${header}`,
    skip: 'Auslassen',
    columns: importColumns.de,
    needsUserName: 'Sagen Sie zuerst, welche Spalte den Benutzernamen enthält.',
    twice: (column: string) => `Zwei Spalten gelten als „${column}“. Lassen Sie eine davon aus.`,
    preview: 'Vorschau',
    chooseFirst: 'Wählen Sie zuerst eine Datei aus.',
    previewHelp: 'Es wird nichts geändert, bevor Sie die Vorschau gesehen haben.',
  },
});
