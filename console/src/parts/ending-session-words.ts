import { defineWords } from '#words/define-words.ts';

export const endingSessionWords = defineWords({
  en: {
    refused: 'The server would refuse this',
    nobody: 'Nobody who is signed in now would be thrown out.',
    some: (count: number) =>
      count === 1 ? '1 session would end at once' : `${count} sessions would end at once`,
    session: (user: string, protocol: string, address: string) => `${user}: ${protocol} from ${address}`,
    more: (count: number) => `and ${count} more`,
  },
  de: {
    refused: 'Der Server würde das ablehnen',
    nobody: 'Niemand, der jetzt angemeldet ist, würde abgemeldet.',
    some: (count: number) =>
      count === 1 ? '1 Sitzung würde sofort beendet' : `${count} Sitzungen würden sofort beendet`,
    session: (user: string, protocol: string, address: string) => `${user}: ${protocol} von ${address}`,
    more: (count: number) => `und ${count} weitere`,
  },
});
