// A file to begin with: the columns that most people have, filled in twice.
import { csvLine } from '#parts/download.ts';

export const sampleFile = (domain: string): string =>
  [
    [
      'UserName',
      'FirstName',
      'LastName',
      'DisplayName',
      'Email',
      'Password',
      'Aliases',
      'QuotaMB',
      'Department',
    ],
    [
      'ada',
      'Ada',
      'Lovelace',
      'Ada Lovelace',
      `ada@${domain}`,
      'Choose-1-of-your-own',
      `a.lovelace@${domain}`,
      '10240',
      'Research',
    ],
    [
      'grace',
      'Grace',
      'Hopper',
      'Grace Hopper',
      `grace@${domain}`,
      'Choose-2-of-your-own',
      '',
      '',
      'Research',
    ],
    [],
  ]
    .map(csvLine)
    .join('\r\n');
